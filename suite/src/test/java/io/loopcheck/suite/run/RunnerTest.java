/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import static io.loopcheck.suite.run.FakeRules.EXPECTS_SUPPORT;
import static io.loopcheck.suite.run.FakeRules.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.matrices.Cell;
import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.Moment;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Rule;
import io.loopcheck.matrices.Subject;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.check.Check;
import io.loopcheck.suite.check.Check.Observation;
import io.loopcheck.suite.check.CheckCatalogue;
import io.loopcheck.suite.check.NamedCheck;
import io.loopcheck.suite.check.NamedCheck.Manner;
import io.loopcheck.suite.check.NotObservableException;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultSink;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.session.Ending;
import io.loopcheck.suite.session.NoSessionException;
import io.loopcheck.suite.session.SessionEndedException;
import io.loopcheck.suite.session.Transcript;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunnerTest {
  private static final Check WORKS =
      session -> new Observation(new Outcome.Supported(null), "it worked");
  private static final Check REFUSES =
      session ->
          new Observation(
              new Outcome.Unsupported(
                  "NotImplementedError", List.of(), null, Moment.CALL, LoopAfter.USABLE),
              "it refused");

  /** What a run told its sink. */
  private static final class Told implements ResultSink {
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

  private final Told told = new Told();
  private final List<NamedCheck> checks = new ArrayList<>();
  private RunOptions options = RunOptions.defaults().withJobs(2);
  private LongSupplier lostNanos = () -> 0;

  private void check(String name, Manner manner, Check check) {
    checks.add(new NamedCheck(name, manner, check));
  }

  private void check(String name, Check check) {
    check(name, Manner.SHARED, check);
  }

  private RunSummary run(List<FakeLoop> loops, Rule... rules) {
    return new Run(List.of(rules), new CheckCatalogue(checks), options, told, lostNanos).run(loops);
  }

  private ResultLine.Result resultOf(Check check) {
    check("a.rule", check);
    run(List.of(FakeLoop.of("loop")), rule("a.rule"));
    return told.of("loop", "a.rule");
  }

  @Test
  void resultSaysAllThatIsKnown() {
    options = options.withRerun((loop, rule) -> "loopcheck run " + loop + " --rule " + rule);
    check(
        "a.rule",
        session -> {
          session.perform(new Action.Describe());
          return REFUSES.observe(session);
        });
    RunSummary summary = run(List.of(FakeLoop.of("loop")), rule("a.rule"));
    ResultLine.Result result = told.of("loop", "a.rule");
    assertThat(result)
        .isEqualTo(
            new ResultLine.Result(
                "loop",
                "a.rule",
                "area",
                Level.MUST,
                "The rule a.rule",
                FakeRules.SOURCE,
                Verdict.FAIL,
                new Outcome.Supported(null),
                REFUSES.observe(null).outcome(),
                "expected supported; observed NotImplementedError from the call, loop usable",
                "it refused",
                "look here",
                "loopcheck run loop --rule a.rule",
                false,
                result.millis(),
                List.of(Transcript.Entry.asked(new Action.Describe())),
                "printed"));
    assertThat(summary).isEqualTo(new RunSummary(Map.of(Verdict.FAIL, 1), 1, 1, summary.millis()));
    assertThat(summary.footer())
        .isEqualTo(new ResultLine.Footer(Map.of(Verdict.FAIL, 1), 1, 1, summary.millis()));
  }

  @Test
  void passNeedsNoAdvice() {
    ResultLine.Result result = resultOf(WORKS);
    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.lookFirst()).isNull();
    assertThat(result.evidence()).isEqualTo("it worked");
  }

  @Test
  void publicRunnerJudges() {
    RunSummary summary =
        Runner.run(
            List.of(FakeLoop.of("loop")),
            List.of(rule("a.rule")),
            new CheckCatalogue(List.of(new NamedCheck("a.rule", Manner.SHARED, WORKS))),
            options,
            told);
    assertThat(summary.exitCode()).isEqualTo(0);
    assertThat(told.planned).isEqualTo(1);
  }

  @Test
  void rulesAboutRuntimesAreForRuntimesOnly() {
    check("a.rule", WORKS);
    Rule runtime = rule("b.rule", Level.MUST, Subject.RUNTIME, "a.rule", null, EXPECTS_SUPPORT);
    run(List.of(FakeLoop.of("loop"), FakeLoop.stock("runtime")), rule("a.rule"), runtime);
    assertThat(told.results)
        .extracting(result -> result.loop() + " " + result.rule())
        .containsExactlyInAnyOrder("loop a.rule", "runtime a.rule", "runtime b.rule");
    assertThat(told.planned).isEqualTo(3);
  }

  @Test
  void stockLoopsAreStrictAndOthersWhenAsked() {
    check("a.rule", WORKS);
    var refused = new Cell(null, REFUSES.observe(null).outcome(), null, null);
    Rule rule = rule("a.rule", Level.MUST, Subject.LOOP, "a.rule", null, refused);
    run(List.of(FakeLoop.of("loop"), FakeLoop.stock("stock")), rule);
    assertThat(told.of("loop", "a.rule").verdict()).isEqualTo(Verdict.EXCEEDS);
    assertThat(told.of("stock", "a.rule").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(told.loops).extracting(ResultLine.Loop::strict).containsExactly(false, true);
    told.results.clear();
    options = options.withStrict(true);
    run(List.of(FakeLoop.of("loop")), rule);
    assertThat(told.of("loop", "a.rule").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void statementOfOtherVersionsBindsLess() {
    check("a.rule", WORKS);
    run(List.of(FakeLoop.of("loop")), FakeRules.ruleSince("a.rule", "3.14"));
    assertThat(told.of("loop", "a.rule").level()).isEqualTo(Level.SHOULD);
    told.results.clear();
    run(List.of(FakeLoop.of("loop")), FakeRules.ruleSince("a.rule", "3.13"));
    assertThat(told.of("loop", "a.rule").level()).isEqualTo(Level.MUST);
  }

  @Test
  void ruleThatIsNotAboutTheLoopOpensNoSession() {
    var loop = FakeLoop.of("loop");
    var cell = new Cell(null, null, "only Windows has it", null);
    RunSummary summary =
        run(List.of(loop), rule("a.rule", Level.MUST, Subject.LOOP, "a.rule", null, cell));
    assertThat(told.of("loop", "a.rule").verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(told.of("loop", "a.rule").message()).isEqualTo("only Windows has it");
    assertThat(loop.opened).isEmpty();
    assertThat(summary.exitCode()).isEqualTo(5);
  }

  @Test
  void untestableRuleSaysWhy() {
    run(
        List.of(FakeLoop.of("loop")),
        rule("a.rule", Level.INFO, Subject.LOOP, null, "nobody can see it", EXPECTS_SUPPORT));
    assertThat(told.of("loop", "a.rule").verdict()).isEqualTo(Verdict.NOT_OBSERVABLE);
    assertThat(told.of("loop", "a.rule").message()).isEqualTo("nobody can see it");
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
                + " io.loopcheck.suite.run.RunnerTest.")
        .doesNotContain("\n");
    assertThat(result.output()).isEqualTo("printed");
  }

  private ResultLine.Result repeated(Verdict... verdicts) {
    var attempt = new AtomicInteger();
    options = options.withRepeat(verdicts.length).withJobs(1);
    return resultOf(
        session ->
            switch (verdicts[attempt.getAndIncrement()]) {
              case PASS -> WORKS.observe(session);
              case FAIL -> REFUSES.observe(session);
              case ERROR -> throw new IllegalStateException("broken");
              case HANG ->
                  throw new SessionEndedException(new Ending(Ending.How.DEADLINE, "hung", null));
              case NOT_OBSERVABLE -> throw new NotObservableException("not now");
              default -> throw new AssertionError();
            });
  }

  @Test
  void sameVerdictEachTimeStands() {
    assertThat(repeated(Verdict.PASS, Verdict.PASS).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void differentVerdictsAreFlaky() {
    ResultLine.Result result = repeated(Verdict.PASS, Verdict.FAIL, Verdict.PASS, Verdict.HANG);
    assertThat(result.verdict()).isEqualTo(Verdict.FLAKY);
    assertThat(result.message())
        .isEqualTo(
            "pass 2 of 4, fail 1 of 4, hang 1 of 4; fail: expected supported; observed"
                + " NotImplementedError from the call, loop usable");
    assertThat(result.evidence()).isEqualTo("it refused");
    assertThat(result.lookFirst()).isEqualTo("look here");
  }

  @Test
  void errorInOneRepeatIsAnError() {
    assertThat(repeated(Verdict.PASS, Verdict.ERROR, Verdict.FAIL).verdict())
        .isEqualTo(Verdict.ERROR);
  }

  @Test
  void repeatThatSaysNothingDoesNotCount() {
    assertThat(repeated(Verdict.NOT_OBSERVABLE, Verdict.PASS).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void repeatsThatSayNothingSayNothing() {
    assertThat(repeated(Verdict.NOT_OBSERVABLE, Verdict.NOT_OBSERVABLE).verdict())
        .isEqualTo(Verdict.NOT_OBSERVABLE);
  }

  @Test
  void checksRunBesideEachOtherAndThoseThatHaveToAlone() {
    var beside = new CountDownLatch(2);
    var running = new AtomicInteger();
    Check meets =
        session -> {
          running.incrementAndGet();
          beside.countDown();
          try {
            assertThat(beside.await(20, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          running.decrementAndGet();
          return WORKS.observe(session);
        };
    Check alone =
        session -> {
          assertThat(running.get()).isZero();
          assertThat(beside.getCount()).isZero();
          return WORKS.observe(session);
        };
    check("alone", Manner.ALONE, alone);
    check("one", meets);
    check("two", meets);
    var loop = FakeLoop.of("loop");
    run(List.of(loop), rule("alone"), rule("one"), rule("two"));
    assertThat(told.results).extracting(ResultLine.Result::verdict).containsOnly(Verdict.PASS);
    assertThat(told.results.get(2).rule()).isEqualTo("alone");
    assertThat(loop.opened).containsExactly("shared 10000", "shared 10000", "quiet 10000");
  }

  private ResultLine.Result rolledUp(Rule... others) {
    check("works", WORKS);
    check("refuses", REFUSES);
    check(
        "breaks",
        session -> {
          throw new IllegalStateException();
        });
    check("all", Manner.ROLL_UP, WORKS);
    var rules = new ArrayList<>(List.of(rule("all")));
    rules.addAll(List.of(others));
    run(List.of(FakeLoop.of("loop")), rules.toArray(Rule[]::new));
    return told.of("loop", "all");
  }

  @Test
  void rollUpPassesWhenAllMustRulesHold() {
    ResultLine.Result result = rolledUp(rule("works"), rule("refuses", Level.SHOULD));
    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.message())
        .isEqualTo("expected every MUST rule to hold; all 1 that could be judged do");
  }

  @Test
  void rollUpNamesWhatFailed() {
    ResultLine.Result result = rolledUp(rule("works"), rule("refuses"), rule("breaks"));
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.message()).isEqualTo("expected every MUST rule to hold; not met: refuses");
  }

  @Test
  void rollUpDoesNotTakeAnErrorForAPass() {
    ResultLine.Result result = rolledUp(rule("works"), rule("breaks"));
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.message())
        .isEqualTo("expected every MUST rule to hold; no verdict on: breaks");
  }

  @Test
  void rollUpOfNothingSaysNothing() {
    ResultLine.Result result = rolledUp();
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_OBSERVABLE);
    assertThat(result.message()).isEqualTo("no MUST rule of this loop was judged in this run");
  }

  @Test
  void loopsOfOneNameAreRefused() {
    assertThatThrownBy(() -> run(List.of(FakeLoop.of("loop"), FakeLoop.of("loop")), rule("a.rule")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two loops are called \"loop\"; give one of them another name");
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

  @Test
  void nothingToJudgeIsNoSuccess() {
    assertThat(run(List.of()).exitCode()).isEqualTo(5);
    assertThat(told.planned).isZero();
  }
}
