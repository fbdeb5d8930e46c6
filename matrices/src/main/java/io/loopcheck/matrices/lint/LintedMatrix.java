/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import io.loopcheck.matrices.JsonPositions;
import io.loopcheck.matrices.MatrixDocument;
import io.loopcheck.matrices.Rule;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A matrix under the linter.
 *
 * @param bundled whether it is one of Loopcheck's own, or a new version of one
 */
record LintedMatrix(MatrixDocument document, JsonPositions positions, boolean bundled) {

  static LintedMatrix of(MatrixDocument document, boolean bundled) {
    return new LintedMatrix(document, document.positions(), bundled);
  }

  List<LintedRule> rules() {
    List<Rule> rules = document.matrix().rules();
    return IntStream.range(0, rules.size())
        .mapToObj(index -> new LintedRule(this, rules.get(index), index))
        .toList();
  }
}
