/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.Rule;

/** A rule is one statement, and it says how it is checked or why it cannot be. */
final class StatementLint implements RuleLint {

  @Override
  public void inspect(LintedRule linted, Findings findings) {
    Rule rule = linted.rule();
    String title = rule.title();
    if (title.isBlank() || title.endsWith(".") || !title.equals(title.strip())) {
      findings.error(
          linted,
          "/title",
          Law.TITLE_FORM,
          "the title \"" + title + "\" must be a sentence without a full stop or space around it");
    }
    if (rule.check() != null && rule.untestable() != null) {
      findings.error(
          linted,
          "/untestable",
          Law.CHECK_OR_UNTESTABLE,
          "the rule has the check \"" + rule.check() + "\" and is untestable; remove one");
    }
    if (rule.check() == null && rule.untestable() == null) {
      findings.error(
          linted,
          "",
          Law.CHECK_OR_UNTESTABLE,
          "rule \"" + rule.id() + "\" needs \"check\", or \"untestable\" with the reason");
    }
    if (binds(rule) && rule.cells().stream().allMatch(cell -> cell.expect() == null)) {
      findings.error(
          linted,
          "/cells",
          Law.EXPECTATION,
          "rule \""
              + rule.id()
              + "\" expects nothing anywhere; add a cell with \"expect\", or make"
              + " its level INFO");
    }
  }

  private static boolean binds(Rule rule) {
    return rule.level() != Level.INFO && rule.untestable() == null;
  }
}
