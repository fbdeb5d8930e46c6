/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param totals how many results of each verdict; verdicts that did not come are left out
 * @param results how many results in all
 * @param exitCode the process's exit status, as far as the results decide it
 * @param millis how long it took
 */
public record RunSummary(Map<Verdict, Integer> totals, int results, int exitCode, long millis) {

  public RunSummary {
    totals = Map.copyOf(totals);
  }

  /** Returns the last line of the results file. */
  public ResultLine.Footer footer() {
    return new ResultLine.Footer(totals, results, exitCode, millis);
  }
}
