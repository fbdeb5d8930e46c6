/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.view;

import java.util.List;

/**
 * A rule: a row of the matrix.
 *
 * @param id its id
 * @param anchor where the page shows its row
 * @param title the statement
 * @param level how binding it is
 * @param source where it is written down
 * @param worst the worst verdict
 * @param summary how many loops differ from the documentation
 * @param different whether any does
 * @param verdicts the words of all its verdicts, with spaces between
 * @param cells one for each loop
 * @param provenBy the wrong loops that show that it can fail, and their mistakes
 */
public record RuleView(
    String id,
    String anchor,
    String title,
    String level,
    SourceView source,
    VerdictView worst,
    String summary,
    boolean different,
    String verdicts,
    List<CellView> cells,
    List<RunView.Fact> provenBy) {}
