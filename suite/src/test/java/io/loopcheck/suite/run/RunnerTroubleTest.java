/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import static io.loopcheck.suite.run.FakeRules.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.check.Check.Observation;
import io.loopcheck.suite.check.CheckCatalogue;
import io.loopcheck.suite.check.InconclusiveException;
import io.loopcheck.suite.check.NotObservableException;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultSink;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.session.Ending;
import io.loopcheck.suite.session.NoSessionException;
import io.loopcheck.suite.session.SessionEndedException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunnerTroubleTest extends RunOfFakes {
  @Test
  void loopThatCannotBeOpenedSpoilsItsOwnResultsOnly() {
    check("a.rule", WORKS);
    RunSummary summary =
        run(
            List.of(FakeLoop.unavailable("bad", "there is no such program"), FakeLoop.of("good")),
            rule("a.rule"));
    assertThat(told.of("bad", "a.rule").verdict()).isEqualTo(Verdict.ERROR);
    assertThat(told.of("bad", "a.rule").message()).isEqualTo("there is no such program");
    assertThat(told.of("good", "a.rule").verdict()).isEqualTo(Verdict.PASS);
    assertThat(told.loops.get(0))
        .isEqualTo(new ResultLine.Loop("bad", null, false, "there is no such program"));
    assertThat(summary.exitCode()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Ending.How.class)
  void sessionThatEndsIsJudgedWhereverItEnds(Ending.How how) {
    var end = new SessionEndedException(new Ending(how, "so it was", "last words"));
    check(
        "a.rule",
        session -> {
          throw end;
        });
    var dies = FakeLoop.of("dies");
    dies.onOpening = end;
    run(List.of(FakeLoop.of("loop"), dies), rule("a.rule"));
    Verdict expected =
        switch (how) {
          case DEADLINE -> Verdict.HANG;
          case EXITED, SIGNALLED, MEMORY -> Verdict.CRASH;
          case CLOSED, NO_LOOP, PROTOCOL -> Verdict.ERROR;
        };
    for (String loop : List.of("loop", "dies")) {
      assertThat(told.of(loop, "a.rule").verdict()).isEqualTo(expected);
      assertThat(told.of(loop, "a.rule").message()).endsWith(": so it was");
      assertThat(told.of(loop, "a.rule").output()).isEqualTo("last words");
    }
  }

  @Test
  void sessionThatEndsSaysAtWhat() {
    ResultLine.Result result =
        resultOf(
            session -> {
              session.perform(new Action.Call(null, "close", List.of(), null, null));
              throw new SessionEndedException(
                  new Ending(Ending.How.SIGNALLED, "SIGABRT ended it", null));
            });
    assertThat(result.message()).isEqualTo("the loop crashed at close: SIGABRT ended it");
  }

  @Test
  void sessionThatCannotBeHadIsExplainedInItsOwnSentence() {
    check("a.rule", WORKS);
    var loop = FakeLoop.of("loop");
    loop.onOpening = new NoSessionException("the agent is tired; let it rest", null);
    run(List.of(loop), rule("a.rule"));
    assertThat(told.of("loop", "a.rule").verdict()).isEqualTo(Verdict.ERROR);
    assertThat(told.of("loop", "a.rule").message())
        .isEqualTo("no session could be opened: the agent is tired; let it rest");
  }

  @Test
  void sessionThatCannotBeOpenedIsAnError() {
    check("a.rule", WORKS);
    var loop = FakeLoop.of("loop");
    loop.onOpening = new IllegalStateException("no more processes");
    run(List.of(loop), rule("a.rule"));
    assertThat(told.of("loop", "a.rule").verdict()).isEqualTo(Verdict.ERROR);
    assertThat(told.of("loop", "a.rule").message())
        .startsWith(
            "no session could be opened: java.lang.IllegalStateException: no more processes at ");
  }

  @Test
  void deadlineMissedByAStarvedMachineSaysNothing() {
    var lost = new AtomicLong();
    lostNanos = lost::get;
    options = options.withDeadline(java.time.Duration.ofSeconds(4)).withTimeoutScale(0.5);
    check(
        "a.rule",
        session -> {
          lost.addAndGet(1_000_000_001L);
          throw new SessionEndedException(new Ending(Ending.How.DEADLINE, "late", null));
        });
    check(
        "b.rule",
        session -> {
          lost.addAndGet(1_000_000_000L);
          throw new SessionEndedException(new Ending(Ending.How.DEADLINE, "late", null));
        });
    options = options.withJobs(1);
    var loop = FakeLoop.of("loop");
    run(List.of(loop), rule("a.rule"), rule("b.rule"));
    assertThat(told.of("loop", "a.rule").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(told.of("loop", "b.rule").verdict()).isEqualTo(Verdict.HANG);
    assertThat(loop.opened).containsExactly("shared 2000", "shared 2000");
  }

  @Test
  void boundThatWasMissedByLessThanThisMachineLostSaysNothing() {
    var lost = new AtomicLong();
    lostNanos = lost::get;
    check("a.rule", session -> tooLate(lost, 900_000_000L));
    check("b.rule", session -> tooLate(lost, 400_000_000L));
    options = options.withJobs(1);
    run(List.of(FakeLoop.of("loop")), rule("a.rule"), rule("b.rule"));
    assertThat(told.of("loop", "a.rule").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(told.of("loop", "a.rule").message())
        .isEqualTo(
            "expected supported; observed otherwise: it came late; that is 500 ms too late, and"
                + " this machine stood still for 900 ms meanwhile");
    assertThat(told.of("loop", "b.rule").verdict()).isEqualTo(Verdict.FAIL);
  }

  private static Observation tooLate(AtomicLong lost, long nanos) {
    lost.addAndGet(nanos);
    return new Observation(new Outcome.Otherwise("it came late"), "figures", 0.5);
  }

  @Test
  void whatThisMachineWasTooBusyForIsInconclusive() {
    ResultLine.Result result =
        resultOf(
            session -> {
              throw new InconclusiveException("this machine stood still");
            });
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.message()).isEqualTo("this machine stood still");
  }

  @Test
  void whatCannotBeSeenHereSaysWhatIsNeeded() {
    ResultLine.Result result =
        resultOf(
            session -> {
              throw new NotObservableException("needs a terminal");
            });
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_OBSERVABLE);
    assertThat(result.message()).isEqualTo("needs a terminal");
  }

  @Test
  void checkThatFailsIsTheSuitesFault() {
    ResultLine.Result result =
        resultOf(
            session -> {
              throw new AssertionError("impossible");
            });
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message())
        .startsWith(
            "the check \"a.rule\" failed: java.lang.AssertionError: impossible at"
                + " io.loopcheck.suite.run.RunnerTroubleTest.")
        .doesNotContain("\n");
    assertThat(result.output()).isEqualTo("printed");
  }

  @Test
  void unknownCheckIsAnError() {
    RunSummary summary = run(List.of(FakeLoop.of("loop")), rule("a.rule"));
    assertThat(told.of("loop", "a.rule").verdict()).isEqualTo(Verdict.ERROR);
    assertThat(told.of("loop", "a.rule").message())
        .isEqualTo(
            "the rule \"a.rule\" names the check \"a.rule\", which this suite does not have");
    assertThat(summary.exitCode()).isEqualTo(3);
  }

  @Test
  void sinkThatFailsEndsTheRun() {
    check("a.rule", WORKS);
    var full = new UncheckedIOException("the disk is full", new java.io.IOException());
    ResultSink failing =
        new ResultSink() {
          @Override
          public void loop(ResultLine.Loop loop) {}

          @Override
          public void result(ResultLine.Result result) {
            throw full;
          }
        };
    var run =
        new Run(List.of(rule("a.rule")), new CheckCatalogue(checks), options, failing, () -> 0);
    assertThatThrownBy(() -> run.run(List.of(FakeLoop.of("loop")))).isSameAs(full);
  }
}
