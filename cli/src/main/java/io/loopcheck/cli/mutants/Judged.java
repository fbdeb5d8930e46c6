/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import io.loopcheck.matrices.Rule;
import io.loopcheck.suite.check.Checks;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultSink;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.run.RunOptions;
import io.loopcheck.suite.run.Runner;
import io.loopcheck.suite.session.LoopUnderTest;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What rules found on one mutant. */
final class Judged implements ResultSink {
  private static final Set<Verdict> FAILURES =
      EnumSet.of(Verdict.FAIL, Verdict.FLAKY, Verdict.HANG, Verdict.CRASH);
  private static final Set<Verdict> UNSETTLED = EnumSet.of(Verdict.ERROR, Verdict.INCONCLUSIVE);

  private final Map<String, ResultLine.Result> results = new LinkedHashMap<>();

  private Judged() {}

  /** Judges a loop by rules, one after the other. */
  static Judged by(List<Rule> rules, LoopUnderTest loop, RunOptions options) {
    Judged judged = new Judged();
    Runner.run(List.of(loop), rules, Checks.catalogue(), options.withJobs(1), judged);
    return judged;
  }

  @Override
  public void loop(ResultLine.Loop loop) {}

  @Override
  public void result(ResultLine.Result result) {
    results.put(result.rule(), result);
  }

  /** Returns all results. */
  List<ResultLine.Result> results() {
    return List.copyOf(results.values());
  }

  /** Returns the rules that found something wrong with the loop. */
  List<String> failed() {
    return results.values().stream()
        .filter(Judged::isFailure)
        .map(ResultLine.Result::rule)
        .toList();
  }

  /** Returns what says nothing of the loop. */
  List<String> unsettled() {
    return results.values().stream()
        .filter(Judged::isUnsettled)
        .map(result -> result.rule() + ": " + result.message())
        .toList();
  }

  /** Tells whether a rule found something wrong. */
  static boolean isFailure(ResultLine.Result result) {
    return FAILURES.contains(result.verdict());
  }

  /** Tells whether a rule could not say. */
  static boolean isUnsettled(ResultLine.Result result) {
    return UNSETTLED.contains(result.verdict());
  }
}
