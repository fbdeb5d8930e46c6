/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import static io.loopcheck.suite.run.FakeRules.rule;

import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.Moment;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Rule;
import io.loopcheck.suite.check.Check;
import io.loopcheck.suite.check.Check.Observation;
import io.loopcheck.suite.check.CheckCatalogue;
import io.loopcheck.suite.check.NamedCheck;
import io.loopcheck.suite.check.NamedCheck.Manner;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultSink;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A run of checks that a test makes up, on loops that answer nothing. */
abstract class RunOfFakes {
  static final Check WORKS = session -> new Observation(new Outcome.Supported(null), "it worked");
  static final Check REFUSES =
      session ->
          new Observation(
              new Outcome.Unsupported(
                  "NotImplementedError", List.of(), null, Moment.CALL, LoopAfter.USABLE),
              "it refused");

  /** What a run told its sink. */
  static final class Told implements ResultSink {
    int planned;
    final List<ResultLine.Loop> loops = new ArrayList<>();
    final List<ResultLine.Result> results = new ArrayList<>();

    @Override
    public void planned(int results) {
      planned = results;
    }

    @Override
    public void loop(ResultLine.Loop loop) {
      loops.add(loop);
    }

    @Override
    public void result(ResultLine.Result result) {
      results.add(result);
    }

    ResultLine.Result of(String loop, String rule) {
      return results.stream()
          .filter(result -> result.loop().equals(loop) && result.rule().equals(rule))
          .reduce(
              (a, b) -> {
                throw new AssertionError("two results: " + a + b);
              })
          .orElseThrow();
    }
  }

  final Told told = new Told();
  final List<NamedCheck> checks = new ArrayList<>();
  RunOptions options = RunOptions.defaults().withJobs(2);
  LongSupplier lostNanos = () -> 0;

  void check(String name, Manner manner, Check check) {
    checks.add(new NamedCheck(name, manner, check));
  }

  void check(String name, Check check) {
    check(name, Manner.SHARED, check);
  }

  RunSummary run(List<FakeLoop> loops, Rule... rules) {
    return new Run(List.of(rules), new CheckCatalogue(checks), options, told, lostNanos).run(loops);
  }

  ResultLine.Result resultOf(Check check) {
    check("a.rule", check);
    run(List.of(FakeLoop.of("loop")), rule("a.rule"));
    return told.of("loop", "a.rule");
  }
}
