/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.suite.check.NotObservableException;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.session.Ending;
import io.loopcheck.suite.session.SessionEndedException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RepeatsTest extends RunOfFakes {
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
    ResultLine.Result result = repeated(Verdict.NOT_OBSERVABLE, Verdict.PASS);
    assertThat(result.verdict()).isEqualTo(Verdict.PASS);
    assertThat(result.evidence()).endsWith("; 1 of 2 attempts could not say");
  }

  @Test
  void repeatsThatSayNothingSayNothing() {
    assertThat(repeated(Verdict.NOT_OBSERVABLE, Verdict.NOT_OBSERVABLE).verdict())
        .isEqualTo(Verdict.NOT_OBSERVABLE);
  }
}
