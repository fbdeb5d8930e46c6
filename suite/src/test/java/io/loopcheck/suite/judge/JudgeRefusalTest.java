/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.judge;

import static io.loopcheck.suite.judge.Judged.NOT_IMPLEMENTED;
import static io.loopcheck.suite.judge.Judged.judge;
import static io.loopcheck.suite.judge.Judged.limit;
import static io.loopcheck.suite.judge.Judged.refusal;
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

class JudgeRefusalTest {
  @ParameterizedTest
  @CsvSource({
    "CALL, CALL, PASS, PASS",
    "CALL, AWAIT, PASS, FAIL",
    "CALL, ATTRIBUTE, PASS, FAIL",
    "CALL, RUN, FAIL, FAIL",
    "CALL, LATE, FAIL, FAIL",
    "AWAIT, CALL, PASS, FAIL",
    "AWAIT, AWAIT, PASS, PASS",
    "AWAIT, LATE, FAIL, FAIL",
    "ATTRIBUTE, CALL, PASS, FAIL",
    "ATTRIBUTE, ATTRIBUTE, PASS, PASS",
    "RUN, CALL, PASS, FAIL",
    "RUN, RUN, PASS, PASS",
    "RUN, LATE, FAIL, FAIL",
    "LATE, AWAIT, PASS, FAIL",
    "LATE, RUN, FAIL, FAIL",
    "LATE, LATE, PASS, PASS",
  })
  void refusingEarlierIsCleanerAndOnlyStrictMinds(
      Moment expected, Moment observed, Verdict byDefault, Verdict strict) {
    Outcome documented = refusal("ValueError", expected, LoopAfter.USABLE);
    Outcome seen = refusal("ValueError", observed, LoopAfter.USABLE);
    assertThat(verdict(documented, seen, false)).isEqualTo(byDefault);
    assertThat(verdict(documented, seen, true)).isEqualTo(strict);
  }

  @ParameterizedTest
  @CsvSource({
    "USABLE, USABLE, PASS, PASS",
    "USABLE, USABLE_AFTER_REMOVAL, FAIL, FAIL",
    "USABLE_AFTER_REMOVAL, USABLE, PASS, FAIL",
    "USABLE_AFTER_REMOVAL, USABLE_AFTER_REMOVAL, PASS, PASS",
    "BROKEN, USABLE, PASS, FAIL",
  })
  void betterStateAfterwardsIsFineAndOnlyStrictMinds(
      LoopAfter expected, LoopAfter observed, Verdict byDefault, Verdict strict) {
    Outcome documented = refusal("ValueError", Moment.RUN, expected);
    Outcome seen = refusal("ValueError", Moment.RUN, observed);
    assertThat(verdict(documented, seen, false)).isEqualTo(byDefault);
    assertThat(verdict(documented, seen, true)).isEqualTo(strict);
    Outcome limit = limit(5, 5, "ValueError", Moment.RUN, expected);
    Outcome seenLimit = limit(5, 5, "ValueError", Moment.RUN, observed);
    assertThat(verdict(limit, seenLimit, false)).isEqualTo(byDefault);
    assertThat(verdict(limit, seenLimit, true)).isEqualTo(strict);
  }

  @Test
  void errorIsMatchedByItsAncestors() {
    Outcome osError = refusal("OSError", Moment.CALL, LoopAfter.USABLE);
    Outcome permission =
        new Outcome.Unsupported(
            "PermissionError",
            List.of("PermissionError", "OSError", "Exception"),
            null,
            Moment.CALL,
            LoopAfter.USABLE);
    Outcome runtime =
        new Outcome.Unsupported(
            "RuntimeError",
            List.of("RuntimeError", "Exception"),
            null,
            Moment.CALL,
            LoopAfter.USABLE);
    assertThat(verdict(osError, permission, true)).isEqualTo(Verdict.PASS);
    assertThat(verdict(permission, osError, false)).isEqualTo(Verdict.FAIL);
    assertThat(verdict(NOT_IMPLEMENTED, runtime, false)).isEqualTo(Verdict.FAIL);
    assertThat(verdict(runtime, NOT_IMPLEMENTED, false)).isEqualTo(Verdict.FAIL);
  }

  @Test
  void windowsErrorNumberCountsWhereItIsDocumented() {
    Outcome notSocket =
        new Outcome.Unsupported("OSError", List.of(), 10038, Moment.RUN, LoopAfter.USABLE);
    Outcome invalid =
        new Outcome.Unsupported("OSError", List.of(), 10022, Moment.RUN, LoopAfter.USABLE);
    Outcome plain = refusal("OSError", Moment.RUN, LoopAfter.USABLE);
    assertThat(verdict(notSocket, notSocket, true)).isEqualTo(Verdict.PASS);
    assertThat(verdict(plain, notSocket, true)).isEqualTo(Verdict.PASS);
    Judgement other = judge(notSocket, invalid, false);
    assertThat(other.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(other.message())
        .isEqualTo(
            "expected OSError (WinError 10038) out of the next run, loop usable; observed OSError"
                + " (WinError 10022) out of the next run, loop usable");
    assertThat(verdict(notSocket, plain, false)).isEqualTo(Verdict.FAIL);
  }

  @ParameterizedTest
  @CsvSource({
    "ATTRIBUTE, for a missing attribute",
    "CALL, from the call",
    "AWAIT, from awaiting it",
    "RUN, out of the next run",
    "LATE, reported later",
  })
  void everyMomentHasWords(Moment moment, String words) {
    assertThat(OutcomeText.of(refusal("ValueError", moment, LoopAfter.USABLE)))
        .isEqualTo("ValueError " + words + ", loop usable");
  }
}
