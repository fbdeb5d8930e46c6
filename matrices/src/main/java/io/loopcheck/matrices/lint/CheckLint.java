/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import io.loopcheck.matrices.Matrix;
import io.loopcheck.matrices.Rule;
import io.loopcheck.matrices.Suggestion;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Rules and checks name each other completely. */
final class CheckLint {
  private final List<Matrix> others;
  private final Set<String> checks;

  CheckLint(List<Matrix> others, Set<String> checks) {
    this.others = others;
    this.checks = checks;
  }

  void inspect(List<LintedMatrix> matrices, Findings findings) {
    for (LintedMatrix matrix : matrices) {
      matrix.rules().forEach(rule -> inspectName(rule, findings));
    }
    matrices.stream()
        .filter(LintedMatrix::bundled)
        .findFirst()
        .ifPresent(first -> inspectUse(matrices, first, findings));
  }

  private void inspectName(LintedRule rule, Findings findings) {
    String check = rule.rule().check();
    if (check != null && !checks.contains(check)) {
      findings.error(
          rule,
          "/check",
          Law.CHECK_KNOWN,
          "there is no check \""
              + check
              + "\"; "
              + Suggestion.forWord(check, new TreeSet<>(checks)));
    }
  }

  private void inspectUse(List<LintedMatrix> matrices, LintedMatrix first, Findings findings) {
    Set<String> unused = new TreeSet<>(checks);
    Stream.concat(others.stream(), matrices.stream().map(matrix -> matrix.document().matrix()))
        .flatMap(matrix -> matrix.rules().stream())
        .map(Rule::check)
        .filter(Objects::nonNull)
        .forEach(unused::remove);
    for (String check : unused) {
      findings.error(
          first,
          Law.CHECK_USED,
          "no rule uses the check \"" + check + "\"; write the rule or remove the check");
    }
  }
}
