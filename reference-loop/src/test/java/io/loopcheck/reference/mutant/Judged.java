/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.EventLoopProvider;
import io.loopcheck.matrices.Matrices;
import io.loopcheck.matrices.Rule;
import io.loopcheck.suite.check.Checks;
import io.loopcheck.suite.jvm.InProcessLoop;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultSink;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.run.RunOptions;
import io.loopcheck.suite.run.Runner;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What rules found on one loop, by the rule's id. */
final class Judged implements ResultSink {
  private static final Set<Verdict> FAILURES =
      EnumSet.of(Verdict.FAIL, Verdict.FLAKY, Verdict.HANG, Verdict.CRASH);

  private final Map<String, ResultLine.Result> results = new LinkedHashMap<>();

  private Judged() {}

  static List<Rule> allRules() {
    return Matrices.bundled().stream().flatMap(matrix -> matrix.rules().stream()).toList();
  }

  static Judged by(List<Rule> rules, EventLoopProvider provider, RunOptions options) {
    Judged judged = new Judged();
    Runner.run(
        List.of(InProcessLoop.undisturbed(provider)),
        rules,
        Checks.catalogue(),
        options.withJobs(1),
        judged);
    return judged;
  }

  @Override
  public void loop(ResultLine.Loop loop) {}

  @Override
  public void result(ResultLine.Result result) {
    results.put(result.rule(), result);
  }

  List<ResultLine.Result> results() {
    return List.copyOf(results.values());
  }

  ResultLine.Result of(String rule) {
    return results.get(rule);
  }

  /** Returns the rules that found something wrong with the loop. */
  List<String> failed() {
    return results.values().stream()
        .filter(result -> FAILURES.contains(result.verdict()))
        .map(ResultLine.Result::rule)
        .toList();
  }

  /** Returns what says nothing of the loop, and so must not come up: errors, and no verdict. */
  List<String> unsettled() {
    return results.values().stream()
        .filter(
            result -> result.verdict() == Verdict.ERROR || result.verdict() == Verdict.INCONCLUSIVE)
        .map(result -> result.rule() + ": " + result.message())
        .toList();
  }
}
