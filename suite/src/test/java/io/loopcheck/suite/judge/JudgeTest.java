/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.judge;

import static io.loopcheck.suite.judge.Judged.AT_LEAST_1100;
import static io.loopcheck.suite.judge.Judged.EPOLL;
import static io.loopcheck.suite.judge.Judged.FROM_511_TO_512;
import static io.loopcheck.suite.judge.Judged.NOT_IMPLEMENTED;
import static io.loopcheck.suite.judge.Judged.STEPS;
import static io.loopcheck.suite.judge.Judged.SUPPORTED;
import static io.loopcheck.suite.judge.Judged.UP_TO_1023;
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
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
  /** One outcome of each kind that can be expected, and what the judge calls it. */
  private static final Map<String, Outcome> OUTCOMES =
      Map.of(
          "supported", SUPPORTED,
          "supported-1100", AT_LEAST_1100,
          "unsupported", NOT_IMPLEMENTED,
          "limited", FROM_511_TO_512,
          "descriptor", UP_TO_1023,
          "measured", STEPS,
          "always-ready", new Outcome.AlwaysReady(),
          "chosen", EPOLL,
          "open", new Outcome.Open(List.of(SUPPORTED, NOT_IMPLEMENTED)),
          "silent", new Outcome.Silent());

  private static final Outcome OTHERWISE = new Outcome.Otherwise("B was called before A");

  private static final Map<String, String> TEXTS =
      Map.of(
          "supported", "supported",
          "supported-1100", "supported for at least 1100 at once",
          "unsupported", "NotImplementedError from the call, loop usable",
          "limited",
              "a limit of 511 to 512, above it ValueError out of the next run, loop usable after"
                  + " removal",
          "descriptor",
              "descriptors up to 1023, above it ValueError out of the next run, loop usable after"
                  + " removal",
          "measured", "0.4 to 17.5 ms",
          "always-ready", "reported on every iteration without being monitored",
          "chosen", "\"epoll\"",
          "open", "supported, or NotImplementedError from the call, loop usable",
          "silent", "accepted, and it never worked");

  @Test
  void everyKindOfOutcomeIsInTheTables() {
    assertThat(
            Stream.concat(OUTCOMES.values().stream(), Stream.of(OTHERWISE))
                .map(Object::getClass)
                .collect(Collectors.toSet()))
        .isEqualTo(Set.of(Outcome.class.getPermittedSubclasses()));
  }

  // The verdict by default, and the strict one.
  @ParameterizedTest
  @CsvSource({
    "supported, supported, PASS, PASS",
    "supported, supported-1100, PASS, PASS",
    "supported, unsupported, FAIL, FAIL",
    "supported, limited, FAIL, FAIL",
    "supported, descriptor, FAIL, FAIL",
    "supported, measured, FAIL, FAIL",
    "supported, always-ready, FAIL, FAIL",
    "supported, chosen, FAIL, FAIL",
    "supported-1100, supported, FAIL, FAIL",
    "supported-1100, supported-1100, PASS, PASS",
    "supported-1100, unsupported, FAIL, FAIL",
    "supported-1100, limited, FAIL, FAIL",
    "supported-1100, descriptor, FAIL, FAIL",
    "supported-1100, measured, FAIL, FAIL",
    "supported-1100, always-ready, FAIL, FAIL",
    "supported-1100, chosen, FAIL, FAIL",
    "unsupported, supported, EXCEEDS, FAIL",
    "unsupported, supported-1100, EXCEEDS, FAIL",
    "unsupported, unsupported, PASS, PASS",
    "unsupported, limited, EXCEEDS, FAIL",
    "unsupported, descriptor, EXCEEDS, FAIL",
    "unsupported, measured, FAIL, FAIL",
    "unsupported, always-ready, FAIL, FAIL",
    "unsupported, chosen, FAIL, FAIL",
    "limited, supported, FAIL, FAIL",
    "limited, supported-1100, EXCEEDS, FAIL",
    "limited, unsupported, FAIL, FAIL",
    "limited, limited, PASS, PASS",
    "limited, descriptor, FAIL, FAIL",
    "limited, measured, FAIL, FAIL",
    "limited, always-ready, FAIL, FAIL",
    "limited, chosen, FAIL, FAIL",
    "descriptor, supported, EXCEEDS, FAIL",
    "descriptor, supported-1100, EXCEEDS, FAIL",
    "descriptor, unsupported, FAIL, FAIL",
    "descriptor, limited, FAIL, FAIL",
    "descriptor, descriptor, PASS, PASS",
    "descriptor, measured, FAIL, FAIL",
    "descriptor, always-ready, FAIL, FAIL",
    "descriptor, chosen, FAIL, FAIL",
    "measured, supported, FAIL, FAIL",
    "measured, supported-1100, FAIL, FAIL",
    "measured, unsupported, FAIL, FAIL",
    "measured, limited, FAIL, FAIL",
    "measured, descriptor, FAIL, FAIL",
    "measured, measured, PASS, PASS",
    "measured, always-ready, FAIL, FAIL",
    "measured, chosen, FAIL, FAIL",
    "always-ready, supported, EXCEEDS, FAIL",
    "always-ready, supported-1100, EXCEEDS, FAIL",
    "always-ready, unsupported, FAIL, FAIL",
    "always-ready, limited, FAIL, FAIL",
    "always-ready, descriptor, FAIL, FAIL",
    "always-ready, measured, FAIL, FAIL",
    "always-ready, always-ready, PASS, PASS",
    "always-ready, chosen, FAIL, FAIL",
    "chosen, supported, FAIL, FAIL",
    "chosen, supported-1100, FAIL, FAIL",
    "chosen, unsupported, FAIL, FAIL",
    "chosen, limited, FAIL, FAIL",
    "chosen, descriptor, FAIL, FAIL",
    "chosen, measured, FAIL, FAIL",
    "chosen, always-ready, FAIL, FAIL",
    "chosen, chosen, PASS, PASS",
    "open, supported, PASS, PASS",
    "open, supported-1100, PASS, PASS",
    "open, unsupported, PASS, PASS",
    "open, limited, EXCEEDS, FAIL",
    "open, descriptor, EXCEEDS, FAIL",
    "open, measured, FAIL, FAIL",
    "open, always-ready, FAIL, FAIL",
    "open, chosen, FAIL, FAIL",
  })
  void everyPairOfKindsHasAVerdict(
      String expected, String observed, Verdict byDefault, Verdict strict) {
    Outcome documented = OUTCOMES.get(expected);
    Outcome seen = OUTCOMES.get(observed);
    assertThat(verdict(documented, seen, false)).isEqualTo(byDefault);
    assertThat(verdict(documented, seen, true)).isEqualTo(strict);
    assertThat(judge(documented, seen, true).message())
        .isEqualTo("expected " + TEXTS.get(expected) + "; observed " + TEXTS.get(observed));
  }

  @Test
  void silenceAlwaysFails() {
    OUTCOMES.forEach(
        (name, expected) -> {
          Judgement judgement = judge(expected, new Outcome.Silent(), false);
          assertThat(judgement.verdict()).as(name).isEqualTo(Verdict.FAIL);
          assertThat(judgement.message())
              .isEqualTo(
                  "expected " + TEXTS.get(name) + "; observed accepted, and it never worked");
        });
  }

  @Test
  void somethingElseThanDocumentedAlwaysFails() {
    OUTCOMES.forEach(
        (name, expected) -> {
          Judgement judgement = judge(expected, OTHERWISE, false);
          assertThat(judgement.verdict()).as(name).isEqualTo(Verdict.FAIL);
          assertThat(judgement.message())
              .isEqualTo(
                  "expected " + TEXTS.get(name) + "; observed otherwise: B was called before A");
        });
  }

  @Test
  void brokenLoopFailsUnlessItIsDocumented() {
    Outcome broken = refusal("NotImplementedError", Moment.CALL, LoopAfter.BROKEN);
    Outcome brokenLimit = limit(2000, 2000, "ValueError", Moment.RUN, LoopAfter.BROKEN);
    for (boolean strict : new boolean[] {false, true}) {
      OUTCOMES.forEach(
          (name, expected) -> {
            assertThat(verdict(expected, broken, strict)).as(name).isEqualTo(Verdict.FAIL);
            assertThat(verdict(expected, brokenLimit, strict)).as(name).isEqualTo(Verdict.FAIL);
          });
      assertThat(verdict(broken, broken, strict)).isEqualTo(Verdict.PASS);
      assertThat(verdict(brokenLimit, brokenLimit, strict)).isEqualTo(Verdict.PASS);
    }
    assertThat(judge(SUPPORTED, broken, false).message())
        .isEqualTo("expected supported; observed NotImplementedError from the call, loop broken");
  }
}
