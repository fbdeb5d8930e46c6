/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Level;
import io.loopcheck.suite.result.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {

  private static Tally of(Level level, Verdict... verdicts) {
    var tally = new Tally();
    for (Verdict verdict : verdicts) {
      tally.add(verdict, level);
    }
    return tally;
  }

  // Alone on a rule that gates, and on one that does not.
  @ParameterizedTest
  @CsvSource({
    "PASS, 0, 0",
    "EXCEEDS, 0, 0",
    "FAIL, 1, 0",
    "FLAKY, 1, 0",
    "HANG, 1, 0",
    "CRASH, 1, 0",
    "ERROR, 3, 3",
    "KNOWN_DEVIATION, 0, 0",
    "FIXED, 4, 4",
    "INCONCLUSIVE, 5, 5",
    "NOT_OBSERVABLE, 5, 5",
    "NOT_APPLICABLE, 5, 5",
    "SKIPPED, 5, 5",
  })
  void everyVerdictHasItsExitCode(Verdict verdict, int gating, int notGating) {
    assertThat(of(Level.MUST, verdict).exitCode()).isEqualTo(gating);
    assertThat(of(Level.SHOULD, verdict).exitCode()).isEqualTo(gating);
    assertThat(of(Level.MAY, verdict).exitCode()).isEqualTo(notGating);
    assertThat(of(Level.INFO, verdict).exitCode()).isEqualTo(notGating);
  }

  @Test
  void errorTellsMoreThanFailureAndThatMoreThanFixed() {
    assertThat(of(Level.MUST, Verdict.FIXED, Verdict.FAIL, Verdict.ERROR, Verdict.PASS).exitCode())
        .isEqualTo(3);
    assertThat(of(Level.MUST, Verdict.FIXED, Verdict.FAIL, Verdict.PASS).exitCode()).isEqualTo(1);
    assertThat(of(Level.MUST, Verdict.FIXED, Verdict.PASS).exitCode()).isEqualTo(4);
    assertThat(of(Level.MUST, Verdict.PASS, Verdict.SKIPPED).exitCode()).isEqualTo(0);
  }

  @Test
  void nothingIsNothingJudged() {
    assertThat(of(Level.MUST).exitCode()).isEqualTo(5);
  }

  @Test
  void totalsAddUp() {
    Tally tally = of(Level.MUST, Verdict.PASS, Verdict.FAIL, Verdict.PASS);
    assertThat(tally.totals()).isEqualTo(Map.of(Verdict.PASS, 2, Verdict.FAIL, 1));
    assertThat(tally.results()).isEqualTo(3);
  }
}
