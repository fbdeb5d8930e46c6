/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import static io.loopcheck.suite.run.FakeRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Cell;
import io.loopcheck.matrices.Condition;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Rule;
import io.loopcheck.suite.check.Check;
import io.loopcheck.suite.check.NamedCheck.Manner;
import io.loopcheck.suite.check.NotObservableException;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultLine.Control;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.session.NoSessionException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ControlRunTest extends RunOfFakes {
  private static final Check NEVER_WORKED =
      session -> new Check.Observation(new Outcome.Silent(), "nothing came");

  private final FakeLoop loop = FakeLoop.of("loop");
  private final FakeLoop oracle = FakeLoop.stock("oracle");

  /** A check that a mutant fails, and the oracle, which is asked second, does not. */
  private static Check onlyTheFirst(Check first, Check second) {
    AtomicInteger asked = new AtomicInteger();
    return session -> (asked.getAndIncrement() == 0 ? first : second).observe(session);
  }

  @Test
  void whatTheLoopAloneFailsStaysItsFailure() {
    ResultLine.Result result = controlled(onlyTheFirst(REFUSES, WORKS));

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.control())
        .isEqualTo(new Control("oracle", Verdict.PASS, "expected supported; observed supported"));
    assertThat(result.lookFirst()).isEqualTo("look here");
  }

  @Test
  void whatTheOracleFailsTooIsAnErrorAndNotTheLoops() {
    ResultLine.Result result = controlled(REFUSES);

    String refused = "expected supported; observed NotImplementedError from the call, loop usable";
    assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
    assertThat(result.message())
        .isEqualTo(
            "oracle fails it too (fail: "
                + refused
                + "), so this says nothing of the loop, whose own verdict was fail: "
                + refused);
    assertThat(result.control()).isEqualTo(new Control("oracle", Verdict.FAIL, refused));
    assertThat(result.observed()).isEqualTo(REFUSES.observe(null).outcome());
    assertThat(result.output()).isEqualTo("printed");
    assertThat(result.lookFirst()).isNull();
  }

  @Test
  void anErrorOfTheControlMakesTheRunAnError() {
    check("a.rule", REFUSES);
    withOracle();

    assertThat(run(List.of(loop), rule("a.rule")).exitCode()).isEqualTo(Tally.ERROR);
  }

  @Test
  void aRuleThatTheLoopMeetsCostsNothing() {
    ResultLine.Result result = controlled(WORKS);

    assertThat(result.control()).isNull();
    assertThat(oracle.opened).isEmpty();
  }

  @Test
  void whatCannotBeObservedCostsNothing() {
    controlled(
        session -> {
          throw new NotObservableException("no device");
        });

    assertThat(oracle.opened).isEmpty();
  }

  @Test
  void aLoopWithoutOracleKeepsItsVerdict() {
    options = options.withOracles(Oracles.NONE);
    check("a.rule", REFUSES);
    run(List.of(loop), rule("a.rule"));

    assertThat(told.of("loop", "a.rule").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(told.of("loop", "a.rule").control()).isNull();
  }

  @Test
  void anOracleThatCannotBeOpenedExcusesNothing() {
    options =
        options.withOracles(asked -> Optional.of(FakeLoop.unavailable("oracle", "no Python")));
    check("a.rule", REFUSES);
    run(List.of(loop), rule("a.rule"));

    assertThat(told.of("loop", "a.rule").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(told.of("loop", "a.rule").control())
        .isEqualTo(new Control("oracle", Verdict.ERROR, "no Python"));
  }

  @Test
  void anOracleWithoutASessionExcusesNothing() {
    oracle.onOpening = new NoSessionException("no agent", null);

    ResultLine.Result result = controlled(REFUSES);

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.control())
        .isEqualTo(new Control("oracle", Verdict.ERROR, "no session could be opened: no agent"));
  }

  @Test
  void whatIsNotAboutTheOracleIsNotAskedOfIt() {
    check("a.rule", REFUSES);
    withOracle();
    oracle.selector = "poll";
    Condition overEpoll =
        new Condition(null, null, null, null, List.of("epoll"), null, null, null, null, null);
    Cell supported = new Cell(overEpoll, new Outcome.Supported(null), null, null);
    Cell notApplicable = new Cell(null, null, "it is another kind", null);
    run(List.of(loop), ofCells("a.rule", supported, notApplicable));

    assertThat(told.of("loop", "a.rule").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(told.of("loop", "a.rule").control())
        .isEqualTo(new Control("oracle", Verdict.NOT_APPLICABLE, "it is another kind"));
    assertThat(oracle.opened).isEmpty();
  }

  @Test
  void anOracleIsAskedByTheLoopsMeasure() {
    Cell refusal = new Cell(null, REFUSES.observe(null).outcome(), null, null);
    check("a.rule", onlyTheFirst(NEVER_WORKED, WORKS));
    withOracle();
    run(List.of(loop), ofCells("a.rule", refusal));

    // A stock loop is judged strictly elsewhere, and there more than documented is a failure.
    assertThat(told.of("loop", "a.rule").control().verdict()).isEqualTo(Verdict.EXCEEDS);
    assertThat(told.of("loop", "a.rule").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void aCheckThatHasToBeAloneHasTheOracleAloneToo() {
    check("a.rule", Manner.ALONE, REFUSES);
    withOracle();
    run(List.of(loop), rule("a.rule"));

    assertThat(oracle.opened).containsExactly("quiet 10000");
  }

  @Test
  void aRollUpIsNotControlledAgain() {
    check("a.rule", REFUSES);
    check("b.all", Manner.ROLL_UP, REFUSES);
    withOracle();
    run(List.of(loop), rule("a.rule"), rule("b.all"));

    assertThat(told.of("loop", "b.all").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(oracle.opened).hasSize(1);
  }

  @Test
  void aFlakyLoopHasItsOracleJudgedAsOften() {
    options = options.withRepeat(3);
    ResultLine.Result result = controlled(onlyTheFirst(REFUSES, WORKS));

    assertThat(result.verdict()).isEqualTo(Verdict.FLAKY);
    assertThat(result.control().verdict()).isEqualTo(Verdict.PASS);
    assertThat(oracle.opened).hasSize(3);
  }

  private static Rule ofCells(String id, Cell... cells) {
    Rule rule = rule(id);
    return new Rule(
        id,
        rule.area(),
        rule.subject(),
        rule.level(),
        rule.certainty(),
        rule.title(),
        rule.source(),
        rule.check(),
        null,
        rule.lookFirst(),
        List.of(cells));
  }

  private void withOracle() {
    options = options.withOracles(asked -> Optional.of(oracle));
  }

  private ResultLine.Result controlled(Check check) {
    withOracle();
    check("a.rule", check);
    run(List.of(loop), rule("a.rule"));
    return told.of("loop", "a.rule");
  }
}
