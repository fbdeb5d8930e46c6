/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.mutants.WrongLoop;
import io.loopcheck.matrices.Rule;
import io.loopcheck.reports.KillMatrix;
import io.loopcheck.reports.KillMatrix.MutantLine;
import io.loopcheck.reports.ProvenBy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How strong a rule is: which wrong loops show that it can fail. What the build's own tests prove
 * is always said; what a kill matrix adds to that only where one is given, since such figures go
 * stale.
 */
final class StrengthText {
  private final Rule rule;
  private final PrintWriter out;

  private StrengthText(Rule rule, PrintWriter out) {
    this.rule = rule;
    this.out = out;
  }

  /**
   * Prints the strength of a rule.
   *
   * @param kills where a kill matrix is; null for what every build proves alone
   */
  static void print(Rule rule, Console console, @Nullable Path kills) {
    List<Rule> bundled = RuleSource.withFiles(List.of());
    List<WrongLoop> all = wrongLoops(bundled, console);
    StrengthText text = new StrengthText(rule, console.out());
    KillMatrix matrix = kills == null ? null : KillMatrixFile.read(kills, bundled, all);
    if (rule.check() != null) {
      text.proven(all.stream().filter(each -> each.isFailedBy(rule.id())).toList());
    }
    if (matrix != null && kills != null) {
      text.measured(matrix, kills);
    }
  }

  /** Returns, by rule, the wrong loops that every build proves it to fail. */
  static Map<String, List<ProvenBy>> proofs(List<Rule> rules, Console console) {
    List<WrongLoop> all = wrongLoops(RuleSource.withFiles(List.of()), console);
    return rules.stream()
        .filter(rule -> rule.check() != null)
        .collect(Collectors.toMap(Rule::id, rule -> proofs(rule, all)));
  }

  private static List<ProvenBy> proofs(Rule rule, List<WrongLoop> all) {
    return all.stream()
        .filter(loop -> loop.isFailedBy(rule.id()))
        .map(loop -> new ProvenBy(loop.id(), loop.mistake()))
        .toList();
  }

  /** No agent is started, so that any Python's name will do. */
  private static List<WrongLoop> wrongLoops(List<Rule> bundled, Console console) {
    return WrongLoop.all(console.machine(), "python3", bundled);
  }

  private void proven(List<WrongLoop> loops) {
    out.println();
    if (loops.isEmpty()) {
      out.println("  No wrong loop of this build shows that it can fail.");
      return;
    }
    out.println("  Proven able to fail by " + Count.of(loops.size(), "wrong loop") + ":");
    for (WrongLoop loop : loops) {
      String other = loop.rule().equals(rule.id()) ? "" : " (made for " + loop.rule() + ")";
      out.println("    " + loop.id() + other + ": " + loop.mistake());
    }
  }

  private void measured(KillMatrix matrix, Path file) {
    out.println();
    if (matrix.rules().stream().noneMatch(line -> line.rule().equals(rule.id()))) {
      out.println("  \"" + file + "\" has not judged by it.");
      return;
    }
    List<MutantLine> failed =
        matrix.mutants().stream().filter(line -> line.isFailedBy(rule.id())).toList();
    out.println(
        "  Strength in \"%s\": it fails %d of %s."
            .formatted(file, failed.size(), Count.of(matrix.mutants().size(), "wrong loop")));
    failed.stream()
        .filter(line -> !line.rule().equals(rule.id()) && !line.alsoFails().contains(rule.id()))
        .forEach(line -> out.println("    also " + line.mutant() + ": " + line.mistake()));
  }
}
