/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import io.loopcheck.matrices.Rule;
import io.loopcheck.suite.check.CheckCatalogue;
import io.loopcheck.suite.result.ResultSink;
import io.loopcheck.suite.session.LoopUnderTest;
import java.util.List;

/** Judges loops by rules. */
public final class Runner {
  private Runner() {}

  /** Returns how many results a run of these will have; no loop is asked for its facts. */
  public static int planned(List<? extends LoopUnderTest> loops, List<Rule> rules) {
    return loops.stream()
        .mapToInt(
            loop -> (int) rules.stream().filter(r -> loop.subjects().contains(r.subject())).count())
        .sum();
  }

  /**
   * Judges every loop by every rule that is about such loops, and tells {@code sink} as it goes. A
   * loop that cannot be opened makes its own results {@code error}, and no other's. Closes no loop.
   *
   * @throws IllegalArgumentException if two loops have the same id
   */
  public static RunSummary run(
      List<? extends LoopUnderTest> loops,
      List<Rule> rules,
      CheckCatalogue checks,
      RunOptions options,
      ResultSink sink) {
    try (MachineWatch watch = MachineWatch.start()) {
      return new Run(rules, checks, options, sink, watch::lostNanos).run(loops);
    }
  }
}
