/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.matrices.Cell;
import io.loopcheck.matrices.Certainty;
import io.loopcheck.matrices.Drive;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Layer;
import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.LoopKind;
import io.loopcheck.matrices.Moment;
import io.loopcheck.matrices.OsFamily;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Rule;
import io.loopcheck.matrices.Source;
import io.loopcheck.matrices.Subject;
import io.loopcheck.matrices.Version;
import io.loopcheck.matrices.VersionRange;
import io.loopcheck.suite.check.Check.Observation;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.session.Ending;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
  private static final Outcome SUPPORTED = new Outcome.Supported(null);
  private static final Outcome AT_LEAST_1100 = new Outcome.Supported(1100);
  private static final Outcome NOT_IMPLEMENTED =
      refusal("NotImplementedError", Moment.CALL, LoopAfter.USABLE);
  private static final Outcome FROM_511_TO_512 =
      limit(511, 512, "ValueError", Moment.RUN, LoopAfter.USABLE_AFTER_REMOVAL);
  private static final Outcome UP_TO_1023 =
      new Outcome.Limited(
          null, 1023, "ValueError", List.of(), Moment.RUN, LoopAfter.USABLE_AFTER_REMOVAL);
  private static final Outcome STEPS = new Outcome.Measured(0.4, 17.5, "ms");
  private static final Outcome EPOLL = new Outcome.Chosen("epoll");

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

  private static Outcome.Unsupported refusal(String error, Moment moment, LoopAfter after) {
    return new Outcome.Unsupported(error, List.of(error, "Exception"), null, moment, after);
  }

  private static Outcome.Limited limit(
      int from, int to, String error, Moment moment, LoopAfter after) {
    return new Outcome.Limited(new Outcome.Range(from, to), null, error, List.of(), moment, after);
  }

  private static Facts facts(String implementation, String version, boolean stock) {
    return new Facts(
        new Facts.Os(OsFamily.LINUX, Version.parse("6.1")),
        Layer.NATIVE,
        LoopKind.SELECTOR,
        "epoll",
        new Facts.Product(implementation, Version.parse(version)),
        new Facts.Product("cpython", Version.parse("3.12.1")),
        Version.parse("3.12"),
        stock,
        Drive.STEPWISE,
        "Loop",
        List.of(),
        Map.of());
  }

  private static final Rule RULE =
      new Rule(
          "a.rule",
          "platform",
          Subject.LOOP,
          Level.MUST,
          Certainty.DETERMINISTIC,
          "A rule",
          new Source("page", null, null, null),
          "check",
          null,
          null,
          List.of());

  private static Judgement judge(Outcome expected, Outcome observed, boolean strict) {
    return Judge.judge(
        RULE,
        new Cell(null, expected, null, null),
        facts("other", "1", false),
        strict,
        new Observation(observed, "evidence"));
  }

  private static Verdict verdict(Outcome expected, Outcome observed, boolean strict) {
    return judge(expected, observed, strict).verdict();
  }

  @Test
  void everyKindOfOutcomeIsInTheTables() {
    assertThat(OUTCOMES.values().stream().map(Object::getClass).collect(Collectors.toSet()))
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

  private static Judgement contradicted(Facts facts, Outcome observed, boolean strict) {
    var contradiction =
        new Cell.Contradiction(
            "asyncio",
            VersionRange.parse(">=3.11,<3.13"),
            refusal("RuntimeError", Moment.CALL, LoopAfter.USABLE),
            "A.5");
    return Judge.judge(
        RULE,
        new Cell(null, NOT_IMPLEMENTED, null, contradiction),
        facts,
        strict,
        new Observation(observed, "evidence"));
  }

  @Test
  void staleDocumentationIsNotTheLoopsFault() {
    Outcome asItIs = refusal("RuntimeError", Moment.CALL, LoopAfter.USABLE);
    Judgement stock = contradicted(facts("asyncio", "3.12.1", true), asItIs, true);
    assertThat(stock)
        .isEqualTo(
            new Judgement(
                Verdict.PASS,
                NOT_IMPLEMENTED,
                "expected NotImplementedError from the call, loop usable; observed RuntimeError from"
                    + " the call, loop usable, as asyncio does: the documentation is stale",
                true));
    assertThat(contradicted(facts("asyncio", "3.13.0", true), asItIs, true).verdict())
        .as("not in these versions")
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void otherLoopsMayFollowEither() {
    Facts other = facts("uvloop", "0.21", false);
    Judgement asAsyncio =
        contradicted(other, refusal("RuntimeError", Moment.CALL, LoopAfter.USABLE), false);
    assertThat(asAsyncio.verdict()).isEqualTo(Verdict.PASS);
    assertThat(asAsyncio.documentationStale()).isTrue();
    Judgement asDocumented = contradicted(other, NOT_IMPLEMENTED, false);
    assertThat(asDocumented.verdict()).isEqualTo(Verdict.PASS);
    assertThat(asDocumented.documentationStale()).isFalse();
    assertThat(contradicted(other, SUPPORTED, false).verdict()).isEqualTo(Verdict.EXCEEDS);
    assertThat(contradicted(other, new Outcome.Silent(), false).verdict()).isEqualTo(Verdict.FAIL);
  }

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
