/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import static io.loopcheck.suite.run.FakeRules.EXPECTS_SUPPORT;
import static io.loopcheck.suite.run.FakeRules.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.matrices.Cell;
import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Rule;
import io.loopcheck.matrices.Subject;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.check.Check;
import io.loopcheck.suite.check.CheckCatalogue;
import io.loopcheck.suite.check.NamedCheck;
import io.loopcheck.suite.check.NamedCheck.Manner;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.session.Transcript;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RunnerTest extends RunOfFakes {
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

  @Test
  void loopsOfOneNameAreRefused() {
    assertThatThrownBy(() -> run(List.of(FakeLoop.of("loop"), FakeLoop.of("loop")), rule("a.rule")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two loops are called \"loop\"; give one of them another name");
  }

  @Test
  void nothingToJudgeIsNoSuccess() {
    assertThat(run(List.of()).exitCode()).isEqualTo(5);
    assertThat(told.planned).isZero();
  }
}
