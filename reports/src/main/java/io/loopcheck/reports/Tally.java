/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many results there are of each verdict that came; the parts add up to the whole.
 *
 * @param counts by verdict, in the order of the enum, none of them 0
 */
record Tally(Map<Verdict, Integer> counts) {
  Tally {
    counts = Collections.unmodifiableMap(counts);
  }

  static Tally of(Collection<ResultLine.Result> results) {
    Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    results.forEach(result -> counts.merge(result.verdict(), 1, Integer::sum));
    return new Tally(counts);
  }

  int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  int count(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  /** Returns such as {@code 41 results = 38 pass + 3 fail}. */
  String sentence() {
    String parts =
        counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey().word())
            .collect(Collectors.joining(" + "));
    return Numbers.count(total(), "result") + (parts.isEmpty() ? "" : " = " + parts);
  }
}
