/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import io.loopcheck.matrices.Cell;
import io.loopcheck.matrices.Condition;
import io.loopcheck.matrices.Rule;
import java.util.List;

/** The cells of a rule divide all loops between them, and none is idle. */
final class CellLint implements RuleLint {

  @Override
  public void inspect(LintedRule linted, Findings findings) {
    List<Cell> cells = linted.rule().cells();
    if (cells.isEmpty()) {
      findings.error(
          linted, "/cells", Law.CELL_LAST, "the rule has no cell; add one without \"where\"");
    }
    for (int i = 0; i < cells.size(); i++) {
      inspectPlace(linted, i, findings);
      inspectContent(linted, i, findings);
      inspectShadow(linted, i, findings);
      Condition where = cells.get(i).where();
      if (where != null) {
        ConditionLint.inspect(linted, "/cells/" + i + "/where", where, findings);
      }
    }
  }

  private static void inspectPlace(LintedRule linted, int index, Findings findings) {
    List<Cell> cells = linted.rule().cells();
    boolean last = index == cells.size() - 1;
    boolean conditional = isConditional(cells.get(index));
    if (last && conditional) {
      findings.error(
          linted,
          "/cells/" + index,
          Law.CELL_LAST,
          "the last cell must hold for every loop; add a cell without \"where\" after it");
    }
    if (!last && !conditional) {
      findings.error(
          linted,
          "/cells/" + index,
          Law.CELL_LAST,
          "only the last cell may hold for every loop; add \"where\" or move it to the end");
    }
  }

  private static void inspectContent(LintedRule linted, int index, Findings findings) {
    Cell cell = linted.rule().cells().get(index);
    boolean expects = cell.expect() != null;
    if (expects == (cell.notApplicable() != null)) {
      findings.error(
          linted,
          "/cells/" + index,
          Law.CELL_CONTENT,
          "a cell needs either \"expect\" or \"notApplicable\", but this one has "
              + (expects ? "both" : "neither"));
    }
    if (cell.contradicted() != null && !expects) {
      findings.error(
          linted,
          "/cells/" + index + "/contradicted",
          Law.CELL_CONTENT,
          "only an expectation can be contradicted; add \"expect\" or remove \"contradicted\"");
    }
  }

  /** An earlier unconditional cell is reported for its place, not once more for each later cell. */
  private static void inspectShadow(LintedRule linted, int index, Findings findings) {
    Rule rule = linted.rule();
    Condition later = rule.cells().get(index).where();
    for (int earlier = 0; earlier < index && later != null; earlier++) {
      Condition where = rule.cells().get(earlier).where();
      if (where != null
          && isConditional(rule.cells().get(earlier))
          && Shadow.covers(where, later)) {
        findings.error(
            linted,
            "/cells/" + index + "/where",
            Law.CELL_SHADOWED,
            "cell "
                + earlier
                + " holds wherever this one does, so this one never counts; move it"
                + " before that cell or remove it");
        return;
      }
    }
  }

  private static boolean isConditional(Cell cell) {
    return cell.where() != null && !cell.where().equals(Condition.ALWAYS);
  }
}
