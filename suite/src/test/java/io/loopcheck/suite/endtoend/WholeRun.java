/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.endtoend;

import static java.util.function.Predicate.not;
import static org.junit.jupiter.api.Assumptions.abort;

import io.loopcheck.matrices.Matrices;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Rule;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.agent.AgentLoop;
import io.loopcheck.suite.check.Checks;
import io.loopcheck.suite.check.NamedCheck;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultSink;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.run.RunOptions;
import io.loopcheck.suite.run.Runner;
import io.loopcheck.suite.session.Transcript;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run of all rules says of a loop. Rules that sum up the others are left out: they follow
 * from these.
 *
 * @param results by rule
 */
record WholeRun(Map<String, ResultLine.Result> results) {

  /** Judges a loop by all rules, and closes it. */
  static WholeRun of(AgentLoop loop, RunOptions options) {
    var results = new TreeMap<String, ResultLine.Result>();
    var sink =
        new ResultSink() {
          @Override
          public void loop(ResultLine.Loop line) {
            if (line.unavailable() != null) {
              throw new AssertionError(line.unavailable());
            }
          }

          @Override
          public void result(ResultLine.Result result) {
            results.put(result.rule(), result);
          }
        };
    try (loop) {
      Runner.run(List.of(loop), rules(), Checks.catalogue(), options, sink);
    }
    return new WholeRun(results).refuseNoise();
  }

  private static List<Rule> rules() {
    return Matrices.bundled().stream()
        .flatMap(matrix -> matrix.rules().stream())
        .filter(not(WholeRun::sumsUp))
        .toList();
  }

  private static boolean sumsUp(Rule rule) {
    return rule.check() != null
        && Checks.catalogue()
            .find(rule.check())
            .filter(check -> check.manner() == NamedCheck.Manner.ROLL_UP)
            .isPresent();
  }

  /** A machine that starves says nothing of Loopcheck, as it says nothing of a loop. */
  private WholeRun refuseNoise() {
    Set<String> noisy = rulesWith(result -> result.verdict() == Verdict.INCONCLUSIVE);
    if (!noisy.isEmpty()) {
      abort("this machine is too busy to judge " + noisy);
    }
    return this;
  }

  Set<String> rulesWith(Predicate<ResultLine.Result> what) {
    return results.values().stream()
        .filter(what)
        .map(ResultLine.Result::rule)
        .collect(Collectors.toSet());
  }

  /** Returns the verdict on each rule but these. */
  Map<String, Verdict> verdictsBut(Set<String> rules) {
    Map<String, Verdict> verdicts = map(ResultLine.Result::verdict);
    verdicts.keySet().removeAll(rules);
    return verdicts;
  }

  /**
   * Returns each rule's verdict and what was observed; figures that were measured always differ.
   */
  Map<String, String> verdictsAndOutcomes() {
    return map(result -> result.verdict() + ", " + withoutFigures(result.observed()));
  }

  private static String withoutFigures(@Nullable Outcome outcome) {
    return outcome instanceof Outcome.Measured ? "measured" : String.valueOf(outcome);
  }

  private <T> Map<String, T> map(Function<ResultLine.Result, T> what) {
    var mapped = new TreeMap<String, T>();
    results.forEach((rule, result) -> mapped.put(rule, what.apply(result)));
    return mapped;
  }

  /** Returns the rules whose checks called one of these methods of the loop. */
  Set<String> rulesThatCall(Set<String> methods) {
    return rulesWith(
        result ->
            result.transcript().stream()
                .map(Transcript.Entry::asked)
                .anyMatch(action -> calls(action, methods)));
  }

  private static boolean calls(@Nullable Action action, Set<String> methods) {
    if (action instanceof Action.Callback callback) {
      return callback.then().stream().anyMatch(then -> calls(then, methods));
    }
    return action instanceof Action.Call call
        && (call.on() == null || call.on() instanceof Value.Module)
        && methods.contains(call.method());
  }
}
