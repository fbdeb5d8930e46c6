/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.suite.check.Happening;
import io.loopcheck.suite.check.HappeningClaim;
import io.loopcheck.suite.check.Shown;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final ConsoleStyle STYLE = new ConsoleStyle(80, false, true);

  @Test
  void tellsTheVerdictItsReasonsAndTheConversation() {
    ResultLine.Result result =
        new ResultBuilder("loop", "windows.add-reader", Verdict.FAIL)
            .transcript(ExampleRuns.manyReaders(3))
            .output("first line\nsecond line\n")
            .build();

    assertThat(Explanation.render(result, STYLE))
        .startsWith("FAILED windows.add-reader on loop\n")
        .contains("\n  look first  ")
        .contains("\n  rerun       loopcheck run loop --rule windows.add-reader\n")
        .contains(
            "\nWhat was asked (>) and what came (<), in seconds since the loop was opened\n  > ")
        .contains("\n  < ")
        .endsWith("\nWhat the loop printed\n  first line\n  second line\n");
  }

  @Test
  void showsTheShortestBeginningThatProvesItAndTheProof() {
    ResultLine.Result result =
        new ResultBuilder("loop", "windows.add-reader", Verdict.FAIL)
            .transcript(ExampleRuns.manyReaders(3))
            .shownBy(
                new Shown(new HappeningClaim.Times(Happening.call("hit"), 0), "hit was called", 1))
            .build();

    assertThat(Explanation.render(result, STYLE))
        .contains("\n  = hit was called.\n  … and ")
        .contains(" lines more, in the results file\n");
  }

  @Test
  void whatALoopSaysSteersNoTerminal() {
    ResultLine.Result result =
        new ResultBuilder("loop", "rule", Verdict.FAIL).output("\u001b[2Jgone\u0007").build();

    assertThat(Explanation.render(result, STYLE)).doesNotContain("\u001b", "\u0007");
  }

  @Test
  void aFailureSaysWhatItsOracleDid() {
    var control = new ResultLine.Control("oracle", Verdict.PASS, "as expected");

    assertThat(rendered(Verdict.FAIL, control)).contains("\n  control     oracle: pass\n");
  }

  @Test
  void anOracleThatCouldNotSayGivesItsReason() {
    var control = new ResultLine.Control("oracle", Verdict.ERROR, "no Python");

    assertThat(rendered(Verdict.FAIL, control))
        .contains("\n  control     oracle: error, no Python\n");
  }

  @Test
  void anErrorHasTheOraclesVerdictInItsMessage() {
    var control = new ResultLine.Control("oracle", Verdict.FAIL, "refused");

    assertThat(rendered(Verdict.ERROR, control)).doesNotContain("\n  control ");
  }

  private static String rendered(Verdict verdict, ResultLine.Control control) {
    return Explanation.render(
        new ResultBuilder("loop", "rule", verdict).control(control).build(), STYLE);
  }
}
