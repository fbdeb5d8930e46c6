/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import io.loopcheck.reports.KillMatrix.MutantLine;
import io.loopcheck.suite.result.Verdict;

/**
 * What all rules found on one mutant.
 *
 * @param line what the kill matrix says of it
 * @param results how many verdicts there were
 */
public record JudgedMutant(MutantLine line, int results) {

  /** Tells whether all that was found is of the mutant: no error was in the way. */
  boolean isSettled() {
    return line.troubles().stream().noneMatch(trouble -> trouble.verdict() == Verdict.ERROR);
  }
}
