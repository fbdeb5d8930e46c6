/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What is checked: each {@link io.loopcheck.suite.check.Check} turns a loop into the outcome that
 * was observed for one rule. A check never knows which loop it runs on, nor what is expected of it.
 */
@NullMarked
package io.loopcheck.suite.check;

import org.jspecify.annotations.NullMarked;
