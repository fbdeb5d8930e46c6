/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges a rule that says that all others hold, such as "fully supported", by their verdicts. */
final class RollUp {
  private RollUp() {}

  /** {@code others}: the loop's results by its other rules. */
  static Attempt of(List<ResultLine.Result> others, @Nullable Outcome expected) {
    List<ResultLine.Result> binding =
        others.stream().filter(result -> result.level() == Level.MUST).toList();
    List<String> failed =
        idsOf(binding, List.of(Verdict.FAIL, Verdict.FLAKY, Verdict.HANG, Verdict.CRASH));
    if (!failed.isEmpty()) {
      return Attempt.without(
          Verdict.FAIL,
          expected,
          "expected every MUST rule to hold; not met: " + String.join(", ", failed));
    }
    List<String> unknown = idsOf(binding, List.of(Verdict.ERROR, Verdict.INCONCLUSIVE));
    if (!unknown.isEmpty()) {
      return Attempt.without(
          Verdict.INCONCLUSIVE,
          expected,
          "expected every MUST rule to hold; no verdict on: " + String.join(", ", unknown));
    }
    int met = idsOf(binding, List.of(Verdict.PASS, Verdict.EXCEEDS)).size();
    if (met == 0) {
      return Attempt.without(
          Verdict.NOT_OBSERVABLE, expected, "no MUST rule of this loop was judged in this run");
    }
    return new Attempt(
        Verdict.PASS,
        expected,
        new Outcome.Supported(null),
        "expected every MUST rule to hold; all " + met + " that could be judged do",
        met + " rules hold",
        null,
        false,
        List.of(),
        null,
        null);
  }

  private static List<String> idsOf(List<ResultLine.Result> results, List<Verdict> verdicts) {
    return results.stream()
        .filter(result -> verdicts.contains(result.verdict()))
        .map(ResultLine.Result::rule)
        .sorted()
        .toList();
  }
}
