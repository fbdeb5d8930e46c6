/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Results;
import io.loopcheck.suite.result.ResultsReader;
import io.loopcheck.suite.result.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run, as its results file tells it. Rules come in the order of their area, section and id, and
 * loops in the order of the file, however the results were mixed: checks that run beside each other
 * do not change a report.
 */
public final class RecordedRun {
  private static final Comparator<ResultLine.Result> BY_RULE =
      Comparator.comparing(ResultLine.Result::area)
          .thenComparing(ResultText::section, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(ResultText::section)
          .thenComparing(ResultLine.Result::rule);

  private final Results recorded;
  private final List<ResultLine.Loop> loops;
  private final List<ResultLine.Result> results;
  private final Map<String, List<ProvenBy>> proofs;

  private RecordedRun(Results recorded, Map<String, List<ProvenBy>> proofs) {
    this.recorded = recorded;
    this.proofs = Map.copyOf(proofs);
    loops = recorded.loops().stream().map(ShortNames::of).toList();
    results = recorded.results().stream().map(ShortNames::of).sorted(BY_RULE).toList();
  }

  /** Takes results that were read already. */
  public static RecordedRun of(Results results) {
    return new RecordedRun(results, Map.of());
  }

  /**
   * Reads a results file.
   *
   * @throws io.loopcheck.suite.result.ResultsException if it cannot be read, or is none
   */
  public static RecordedRun read(Path results) {
    return of(ResultsReader.read(results));
  }

  /** Returns the same run, with the wrong loops that show that its rules can fail, by rule. */
  public RecordedRun with(Map<String, List<ProvenBy>> proofs) {
    return new RecordedRun(recorded, proofs);
  }

  /** Returns the wrong loops that show that a rule can fail; none if nobody told of them. */
  List<ProvenBy> proofs(String rule) {
    return proofs.getOrDefault(rule, List.of());
  }

  /** Returns what was run. */
  ResultLine.Header header() {
    return recorded.header();
  }

  /** Returns the loops, in the order of the file. */
  List<ResultLine.Loop> loops() {
    return loops;
  }

  /** Returns the results, ordered by rule and then as in the file. */
  List<ResultLine.Result> results() {
    return results;
  }

  /** Returns the results of one loop, ordered by rule. */
  List<ResultLine.Result> results(ResultLine.Loop loop) {
    return results.stream().filter(result -> result.loop().equals(loop.loop())).toList();
  }

  /** Returns the results that a person should look at, the worst first. */
  List<ResultLine.Result> attention() {
    return results.stream()
        .filter(result -> VerdictGuide.needsAttention(result.verdict()))
        .sorted(Comparator.comparingInt(r -> VerdictGuide.WORST_FIRST.indexOf(r.verdict())))
        .toList();
  }

  /** Tells whether a result's loop could be opened; the reason for all others is said once. */
  boolean wasOpened(ResultLine.Result result) {
    return loops.stream()
        .noneMatch(loop -> loop.loop().equals(result.loop()) && loop.unavailable() != null);
  }

  /** Returns the rules, each with its results by loop. */
  List<RuleResults> rules() {
    Map<String, List<ResultLine.Result>> byRule = new LinkedHashMap<>();
    results.forEach(r -> byRule.computeIfAbsent(r.rule(), id -> new ArrayList<>()).add(r));
    return byRule.values().stream().map(RuleResults::new).toList();
  }

  /** Returns how many results there are of each verdict. */
  Tally tally() {
    return Tally.of(results);
  }

  Optional<ResultLine.Footer> footer() {
    return Optional.ofNullable(recorded.footer());
  }

  /** Returns one sentence that says how much is missing, if the run did not come to its end. */
  Optional<String> incompleteness() {
    return recorded.isComplete()
        ? Optional.empty()
        : Optional.of(
            "The run did not come to its end: %d of %d planned results are here."
                .formatted(results.size(), header().planned()));
  }

  /** Returns one sentence for each reason to look twice before believing that all is well. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    incompleteness().ifPresent(problems::add);
    for (ResultLine.Loop loop : loops) {
      if (loop.unavailable() != null) {
        problems.add("\"" + loop.loop() + "\" could not be opened: " + loop.unavailable());
      }
    }
    return problems;
  }

  /** One rule's results, one for each loop that was judged by it. */
  record RuleResults(List<ResultLine.Result> results) {
    RuleResults {
      results = List.copyOf(results);
    }

    ResultLine.Result first() {
      return results.get(0);
    }

    Optional<ResultLine.Result> on(ResultLine.Loop loop) {
      return results.stream().filter(r -> r.loop().equals(loop.loop())).findFirst();
    }

    Verdict worst() {
      return VerdictGuide.WORST_FIRST.stream()
          .filter(verdict -> results.stream().anyMatch(r -> r.verdict() == verdict))
          .findFirst()
          .orElseThrow();
    }

    int judged() {
      return (int) results.stream().filter(r -> VerdictGuide.isJudged(r.verdict())).count();
    }

    int differing() {
      return (int) results.stream().filter(r -> VerdictGuide.differs(r.verdict())).count();
    }
  }
}
