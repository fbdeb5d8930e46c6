/* SPDX-License-Identifier: Apache-2.0 */
/**
 * How an observation becomes a verdict: {@link io.loopcheck.suite.judge.Judge} holds it against
 * what is documented, strictly or as a compatible loop may differ, and says why in one sentence.
 */
@NullMarked
package io.loopcheck.suite.judge;

import org.jspecify.annotations.NullMarked;
