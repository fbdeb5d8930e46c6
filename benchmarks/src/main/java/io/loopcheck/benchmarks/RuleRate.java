/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

import io.loopcheck.matrices.Matrices;
import io.loopcheck.matrices.Rule;
import io.loopcheck.reference.platform.ReferenceProvider;
import io.loopcheck.suite.check.Checks;
import io.loopcheck.suite.jvm.InProcessLoop;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultSink;
import io.loopcheck.suite.run.RunOptions;
import io.loopcheck.suite.run.RunSummary;
import io.loopcheck.suite.run.Runner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Judges the reference loop by all rules in this process, one after the other and again and again:
 * rules per second of the first round, whose classes are still to be loaded and compiled, and of
 * later ones. Its argument is the number of rounds; with a second one it also names so many rules
 * that took longest in the last round.
 */
public final class RuleRate {
  private static final List<Rule> RULES =
      Matrices.bundled().stream().flatMap(matrix -> matrix.rules().stream()).toList();

  private RuleRate() {}

  /** Prints a line for each round. */
  public static void main(String[] arguments) {
    int rounds = Integer.parseInt(arguments[0]);
    int slowest = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
    List<ResultLine.Result> last = List.of();
    for (int round = 1; round <= rounds; round++) {
      last = round(round);
    }
    last.stream()
        .sorted(Comparator.comparingLong(ResultLine.Result::millis).reversed())
        .limit(slowest)
        .forEach(
            result ->
                System.out.printf(Locale.ROOT, "%6d ms %s%n", result.millis(), result.rule()));
  }

  private static List<ResultLine.Result> round(int number) {
    List<ResultLine.Result> results = new ArrayList<>();
    try (InProcessLoop loop = new InProcessLoop(new ReferenceProvider())) {
      long begin = System.nanoTime();
      RunSummary summary =
          Runner.run(
              List.of(loop),
              RULES,
              Checks.catalogue(),
              RunOptions.defaults().withJobs(1),
              new Kept(results));
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "round %d: %d rules, %.3f s, %.0f rules/s, exit code %d%n",
          number,
          summary.results(),
          seconds,
          summary.results() / seconds,
          summary.exitCode());
    }
    return results;
  }

  /** Keeps results. */
  private record Kept(List<ResultLine.Result> results) implements ResultSink {
    @Override
    public void loop(ResultLine.Loop loop) {}

    @Override
    public void result(ResultLine.Result result) {
      results.add(result);
    }
  }
}
