/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import static io.loopcheck.suite.run.FakeRules.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.Rule;
import io.loopcheck.suite.check.NamedCheck.Manner;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollUpTest extends RunOfFakes {
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
}
