/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.judge;

import static io.loopcheck.suite.judge.Judged.AT_LEAST_1100;
import static io.loopcheck.suite.judge.Judged.EPOLL;
import static io.loopcheck.suite.judge.Judged.FROM_511_TO_512;
import static io.loopcheck.suite.judge.Judged.STEPS;
import static io.loopcheck.suite.judge.Judged.UP_TO_1023;
import static io.loopcheck.suite.judge.Judged.judge;
import static io.loopcheck.suite.judge.Judged.limit;
import static io.loopcheck.suite.judge.Judged.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.Moment;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeLimitTest {
  @ParameterizedTest
  @CsvSource({"510, FAIL, FAIL", "511, PASS, PASS", "512, PASS, PASS", "513, EXCEEDS, FAIL"})
  void limitIsHeldAgainstItsRange(int number, Verdict byDefault, Verdict strict) {
    Outcome seen = limit(number, number, "ValueError", Moment.RUN, LoopAfter.USABLE_AFTER_REMOVAL);
    assertThat(verdict(FROM_511_TO_512, seen, false)).isEqualTo(byDefault);
    assertThat(verdict(FROM_511_TO_512, seen, true)).isEqualTo(strict);
    assertThat(judge(FROM_511_TO_512, seen, true).message())
        .endsWith(
            "; observed a limit of "
                + number
                + ", above it ValueError out of the next run, loop usable after removal");
  }

  @ParameterizedTest
  @CsvSource({"512, FAIL", "513, EXCEEDS"})
  void supportSaysMoreThanALimitOnlyAboveIt(int tried, Verdict byDefault) {
    assertThat(verdict(FROM_511_TO_512, new Outcome.Supported(tried), false)).isEqualTo(byDefault);
  }

  @ParameterizedTest
  @CsvSource({"1022, FAIL", "1023, PASS", "1024, EXCEEDS"})
  void descriptorIsHeldAgainstTheHighest(int number, Verdict byDefault) {
    Outcome seen =
        new Outcome.Limited(
            null, number, "ValueError", List.of(), Moment.RUN, LoopAfter.USABLE_AFTER_REMOVAL);
    assertThat(verdict(UP_TO_1023, seen, false)).isEqualTo(byDefault);
  }

  @Test
  void errorAboveTheLimitIsPartOfIt() {
    Outcome seen = limit(511, 511, "OSError", Moment.RUN, LoopAfter.USABLE_AFTER_REMOVAL);
    assertThat(verdict(FROM_511_TO_512, seen, false)).isEqualTo(Verdict.FAIL);
  }

  @ParameterizedTest
  @CsvSource({"1099, FAIL", "1100, PASS", "5000, PASS"})
  void limitThatIsHighEnoughIsSupport(int number, Verdict verdict) {
    Outcome seen = limit(number, number, "ValueError", Moment.RUN, LoopAfter.USABLE);
    assertThat(verdict(AT_LEAST_1100, seen, false)).isEqualTo(verdict);
    assertThat(verdict(AT_LEAST_1100, seen, true)).isEqualTo(verdict);
    assertThat(verdict(AT_LEAST_1100, new Outcome.Supported(number), true)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "0.4, 17.5, PASS, PASS",
    "15.6, 15.6, PASS, PASS",
    "0.001, 0.001, EXCEEDS, FAIL",
    "0.1, 16, EXCEEDS, FAIL",
    "17.6, 17.6, FAIL, FAIL",
    "0.1, 20, FAIL, FAIL",
  })
  void finerIsMoreAndCoarserIsLess(double from, double to, Verdict byDefault, Verdict strict) {
    Outcome seen = new Outcome.Measured(from, to, "ms");
    assertThat(verdict(STEPS, seen, false)).isEqualTo(byDefault);
    assertThat(verdict(STEPS, seen, true)).isEqualTo(strict);
  }

  @Test
  void measuresOfOtherUnitsAreNotCompared() {
    assertThat(verdict(STEPS, new Outcome.Measured(1, 1, "s"), false)).isEqualTo(Verdict.FAIL);
    assertThat(judge(STEPS, new Outcome.Measured(1, 1, "s"), false).message())
        .isEqualTo("expected 0.4 to 17.5 ms; observed 1 s");
  }

  @Test
  void otherChoiceFails() {
    Judgement judgement = judge(EPOLL, new Outcome.Chosen("poll"), false);
    assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(judgement.message()).isEqualTo("expected \"epoll\"; observed \"poll\"");
  }
}
