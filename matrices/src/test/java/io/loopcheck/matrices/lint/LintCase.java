/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import io.loopcheck.matrices.TestMatrix;

/** A matrix that breaks one law, and what the linter has to say. */
record LintCase(Law law, String text, String finding) {

  static LintCase breaks(Law law) {
    return new LintCase(law, TestMatrix.ONE_RULE, "");
  }

  LintCase with(String old, String replacement) {
    return new LintCase(law, TestMatrix.replace(text, old, replacement), finding);
  }

  /** The rule's cells become these; the first stands in line 11. */
  LintCase withCells(String... cells) {
    return with("{\"expect\": {\"supported\": {}}}", String.join(",\n    ", cells));
  }

  LintCase at(int line, int column, String pointer, String message) {
    return new LintCase(
        law,
        text,
        "m.json:%d:%d: error: %s: %s [%s]".formatted(line, column, pointer, message, law.id()));
  }

  @Override
  public String toString() {
    return finding;
  }
}
