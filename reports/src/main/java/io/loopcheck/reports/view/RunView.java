/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.view;

import java.util.List;

/**
 * What was run.
 *
 * @param facts when, where and how, as names and values
 * @param command the command line
 * @param sum the totals, as a sum
 * @param tally the totals
 * @param problems why the run is not to be taken for a complete one
 * @param attention the results that a person should look at
 */
public record RunView(
    List<Fact> facts,
    String command,
    String sum,
    List<TallyView> tally,
    List<String> problems,
    List<ResultView> attention) {

  /** A name and its value. */
  public record Fact(String name, String value) {}
}
