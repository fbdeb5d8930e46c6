/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import io.loopcheck.suite.result.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes one verdict of several attempts at the same rule. */
final class Repeats {
  private Repeats() {}

  /**
   * Returns the attempt that stands for all. An error is an error, however rare; an attempt that
   * could not say counts only where no other could, and is told; what is left is one verdict, or
   * flaky.
   */
  static Attempt settle(List<Attempt> attempts) {
    for (Attempt attempt : attempts) {
      if (attempt.verdict() == Verdict.ERROR) {
        return attempt;
      }
    }
    List<Attempt> said = attempts.stream().filter(Repeats::saidSomething).toList();
    if (said.isEmpty()) {
      return attempts.get(0);
    }
    Attempt telling =
        said.stream().filter(a -> Tally.isFailure(a.verdict())).findFirst().orElse(said.get(0));
    boolean same = said.stream().allMatch(a -> a.verdict() == telling.verdict());
    Attempt settled = same ? telling : telling.as(Verdict.FLAKY, flaky(said, telling));
    int silent = attempts.size() - said.size();
    return silent == 0 ? settled : settled.withEvidence(silent(silent, attempts.size(), settled));
  }

  private static String silent(int silent, int all, Attempt settled) {
    String told = "%d of %d attempts could not say".formatted(silent, all);
    return settled.evidence() == null ? told : settled.evidence() + "; " + told;
  }

  private static boolean saidSomething(Attempt attempt) {
    return attempt.verdict() != Verdict.INCONCLUSIVE && attempt.verdict() != Verdict.NOT_OBSERVABLE;
  }

  private static String flaky(List<Attempt> said, Attempt telling) {
    Map<Verdict, Integer> counts = new LinkedHashMap<>();
    said.forEach(attempt -> counts.merge(attempt.verdict(), 1, Integer::sum));
    String list =
        counts.entrySet().stream()
            .map(e -> "%s %d of %d".formatted(e.getKey().word(), e.getValue(), said.size()))
            .collect(Collectors.joining(", "));
    return list + "; " + telling.verdict().word() + ": " + telling.message();
  }
}
