/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.junit;

import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultSink;
import io.loopcheck.suite.run.RunSummary;
import io.loopcheck.suite.run.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Collects what a run finds. */
final class JudgedRules implements ResultSink {
  private final Map<String, ResultLine.Loop> loops = new HashMap<>();
  private final List<JudgedRule> rules = new ArrayList<>();

  @Override
  public void loop(ResultLine.Loop loop) {
    loops.put(loop.loop(), loop);
  }

  @Override
  public void result(ResultLine.Result result) {
    ResultLine.Loop loop = loops.get(result.loop());
    rules.add(new JudgedRule(result, loop == null ? null : loop.facts()));
  }

  /** Returns the rules; without a single verdict a green build would say nothing. */
  List<JudgedRule> orFail(RunSummary summary) {
    if (summary.exitCode() != Tally.NOTHING_JUDGED) {
      return List.copyOf(rules);
    }
    if (rules.isEmpty()) {
      throw new NothingJudgedException(
          "no rule was judged: no loop was given, or no rule is about such loops");
    }
    String reasons =
        rules.stream()
            .map(rule -> rule.result().message())
            .distinct()
            .limit(3)
            .collect(Collectors.joining("; "));
    throw new NothingJudgedException(
        "no rule was judged, out of " + rules.size() + ". Reasons: " + reasons);
  }

  /** Nothing was tested. */
  static final class NothingJudgedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NothingJudgedException(String message) {
      super(message);
    }
  }
}
