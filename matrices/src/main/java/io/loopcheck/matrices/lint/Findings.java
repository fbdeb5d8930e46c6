/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import io.loopcheck.matrices.JsonPositions.Position;
import io.loopcheck.matrices.PublishedIds;
import java.util.ArrayList;
import java.util.List;

/** Collects what the linter finds. */
final class Findings {
  private final List<Finding> findings = new ArrayList<>();

  /** Notes an error at a pointer within a rule; the empty text is the rule itself. */
  void error(LintedRule rule, String pointer, Law law, String message) {
    add(Severity.ERROR, rule.matrix(), rule.pointer() + pointer, law, message);
  }

  /** Notes an error or a warning at a pointer within a rule. */
  void add(Severity severity, LintedRule rule, String pointer, Law law, String message) {
    add(severity, rule.matrix(), rule.pointer() + pointer, law, message);
  }

  /** Notes an error in a matrix as a whole. */
  void error(LintedMatrix matrix, Law law, String message) {
    add(Severity.ERROR, matrix, "", law, message);
  }

  /** Notes an error in the list of published ids. */
  void inPublishedIds(int line, Law law, String message) {
    findings.add(new Finding(Severity.ERROR, law, PublishedIds.FILE, "", line, 1, message));
  }

  private void add(
      Severity severity, LintedMatrix matrix, String pointer, Law law, String message) {
    Position position = matrix.positions().at(pointer);
    findings.add(
        new Finding(
            severity,
            law,
            matrix.document().file(),
            pointer,
            position.line(),
            position.column(),
            message));
  }

  List<Finding> all() {
    return List.copyOf(findings);
  }
}
