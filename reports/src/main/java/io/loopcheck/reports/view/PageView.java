/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.view;

import java.util.List;

/**
 * The whole page.
 *
 * @param assets its own style and script
 * @param title its title
 * @param run what was run
 * @param loops the columns of the matrix
 * @param areas the rows of the matrix
 * @param legend every verdict that there is
 * @param wide whether there are too many loops for words in the cells
 */
public record PageView(
    Assets assets,
    String title,
    RunView run,
    List<LoopView> loops,
    List<AreaView> areas,
    List<VerdictView> legend,
    boolean wide) {

  /**
   * The parts that the page may use, and no others.
   *
   * @param policy its Content-Security-Policy
   * @param style its style sheet
   * @param script its script
   */
  public record Assets(String policy, String style, String script) {}
}
