/* SPDX-License-Identifier: Apache-2.0 */
/** Deliberately wrong loops, and which rules see that they are wrong. */
@NullMarked
package io.loopcheck.cli.mutants;

import org.jspecify.annotations.NullMarked;
