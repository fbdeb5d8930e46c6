/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.judge;

import static io.loopcheck.suite.judge.Judged.RULE;
import static io.loopcheck.suite.judge.Judged.SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.matrices.Cell;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.session.Ending;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeEndingTest {
  @ParameterizedTest
  @CsvSource({
    "DEADLINE, false, HANG, the loop hung at close",
    "DEADLINE, true, INCONCLUSIVE, this machine was too busy to say",
    "EXITED, true, CRASH, the loop crashed at close",
    "SIGNALLED, false, CRASH, the loop crashed at close",
    "MEMORY, false, CRASH, the loop crashed at close",
    "NO_LOOP, false, ERROR, no loop",
    "PROTOCOL, false, ERROR, the agent failed",
    "CLOSED, false, ERROR, the agent failed",
  })
  void endOfTheProcessIsAVerdict(Ending.How how, boolean starved, Verdict verdict, String what) {
    var cell = new Cell(null, SUPPORTED, null, null);
    assertThat(Judge.ended(RULE, cell, new Ending(how, "so it was", null), "close", starved))
        .isEqualTo(new Judgement(verdict, SUPPORTED, what + ": so it was", false));
  }

  @Test
  void endBeforeAnythingWasAskedNamesNothing() {
    var cell = new Cell(null, SUPPORTED, null, null);
    var ending = new Ending(Ending.How.EXITED, "so it was", null);
    assertThat(Judge.ended(RULE, cell, ending, null, false).message())
        .isEqualTo("the loop crashed: so it was");
  }

  @Test
  void everyEndingHasAVerdict() {
    assertThat(Arrays.stream(Ending.How.values())).hasSize(7);
  }

  @Test
  void cellThatExpectsNothingIsNotJudged() {
    var cell = new Cell(null, null, "not here", null);
    assertThatThrownBy(
            () -> Judge.ended(RULE, cell, new Ending(Ending.How.EXITED, "", null), null, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the rule \"a.rule\" expects nothing of this loop, so there is nothing to judge");
  }
}
