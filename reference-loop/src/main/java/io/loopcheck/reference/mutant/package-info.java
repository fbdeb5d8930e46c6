/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Deliberately wrong loops: for every rule that has a check at least one that the rule must fail,
 * so that a check that sees nothing does not stay unnoticed. A {@link
 * io.loopcheck.reference.mutant.Mutant} is a profile of the reference loop with one {@link
 * io.loopcheck.reference.mutant.Mistake} that somebody could make; {@link
 * io.loopcheck.reference.mutant.Mutants} is the catalogue.
 *
 * <p>As the loops that they are made of, mutants know neither a matrix nor a check: they name the
 * rule and quote the verdict, and tests compare.
 */
@NullMarked
package io.loopcheck.reference.mutant;

import org.jspecify.annotations.NullMarked;
