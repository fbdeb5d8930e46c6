/* SPDX-License-Identifier: Apache-2.0 */
/** Tests of the suite as a whole: who may know whom. */
@NullMarked
package io.loopcheck.suite;

import org.jspecify.annotations.NullMarked;
