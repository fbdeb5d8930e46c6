/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.loopcheck.loop.EventLoopProvider;
import io.loopcheck.matrices.Cell;
import io.loopcheck.matrices.Certainty;
import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Rule;
import io.loopcheck.matrices.Source;
import io.loopcheck.matrices.Subject;
import io.loopcheck.suite.check.Check;
import io.loopcheck.suite.check.CheckCatalogue;
import io.loopcheck.suite.check.NamedCheck;
import io.loopcheck.suite.check.NotObservableException;
import io.loopcheck.suite.jvm.QueueProvider;
import io.loopcheck.suite.session.Ending;
import io.loopcheck.suite.session.LoopSession;
import io.loopcheck.suite.session.SessionEndedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class LoopConformanceTest {

  private static EngineExecutionResults run(Class<?> testClass) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(testClass)).execute();
  }

  /** Returns how each test ended, by its display name. */
  private static Map<String, TestExecutionResult> ends(Class<?> testClass) {
    return run(testClass).testEvents().finished().stream()
        .collect(
            Collectors.toMap(
                event -> event.getTestDescriptor().getDisplayName(),
                event -> event.getRequiredPayload(TestExecutionResult.class)));
  }

  private static Throwable thrown(Class<?> testClass, String name) {
    return ends(testClass).get(name).getThrowable().orElseThrow();
  }

  @Test
  void eachRuleIsATestNamedByItsCoordinates() {
    assertThat(ends(EveryVerdict.class).keySet())
        .containsExactlyInAnyOrder(
            "rule.met [queue, linux]",
            "rule.broken [queue, linux]",
            "rule.optional [queue, linux]",
            "rule.invisible [queue, linux]",
            "rule.harness [queue, linux]",
            "rule.hanging [queue, linux]");
  }

  @Test
  void verdictsBecomeWhatJunitKnows() {
    assertThat(ends(EveryVerdict.class))
        .hasEntrySatisfying("rule.met [queue, linux]", is("SUCCESSFUL", null))
        .hasEntrySatisfying("rule.broken [queue, linux]", is("FAILED", AssertionFailedError.class))
        .hasEntrySatisfying(
            "rule.optional [queue, linux]", is("ABORTED", TestAbortedException.class))
        .hasEntrySatisfying(
            "rule.invisible [queue, linux]", is("ABORTED", TestAbortedException.class))
        .hasEntrySatisfying(
            "rule.harness [queue, linux]", is("FAILED", JudgedRule.JudgingException.class))
        .hasEntrySatisfying(
            "rule.hanging [queue, linux]", is("FAILED", AssertionFailedError.class));
  }

  private static Consumer<TestExecutionResult> is(
      String status, Class<? extends Throwable> thrown) {
    return result -> {
      assertThat(result.getStatus().name()).isEqualTo(status);
      assertThat(result.getThrowable().map(Object::getClass))
          .isEqualTo(Optional.ofNullable(thrown));
    };
  }

  @Test
  void aFailureTellsWhatWasExpectedAndWhatWasObserved() {
    AssertionFailedError failure =
        (AssertionFailedError) thrown(EveryVerdict.class, "rule.broken [queue, linux]");

    assertThat(failure.getExpected().getValue()).isEqualTo("supported");
    assertThat(failure.getActual().getValue()).isEqualTo("accepted, and it never worked");
    assertThat(failure.getMessage())
        .isEqualTo(
            """
            rule.broken [queue, linux]: fail
              Rule      The rule rule.broken
              Expected  supported
              Observed  accepted, and it never worked
              Evidence  nothing came
              Look at   look here
              Source    page, section""");
    assertThat(thrown(EveryVerdict.class, "rule.hanging [queue, linux]"))
        .hasMessage(
            """
            rule.hanging [queue, linux]: hang
              Rule      The rule rule.hanging
              Expected  supported
              Because   the loop hung: it took longer than 1 ms
              Look at   look here
              Source    page, section""");
  }

  @Test
  void whatIsAbortedSaysWhy() {
    assertThat(thrown(EveryVerdict.class, "rule.invisible [queue, linux]"))
        .hasMessage("not-observable: a crystal ball would be needed");
  }

  @Test
  void aRunInWhichNothingIsJudgedFails() {
    Throwable failure =
        run(NothingToSee.class).allEvents().finished().failed().stream()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
            .map(result -> result.getThrowable().orElseThrow())
            .findFirst()
            .orElseThrow();

    assertThat(failure)
        .hasMessage("no rule was judged, out of 1. Reasons: a crystal ball would be needed");
    assertThat(run(NoRules.class).allEvents().finished().failed().count()).isEqualTo(1);
  }

  /** What a vendor writes, and rules of our own instead of the documentation's. */
  abstract static class QueueConformance extends EventLoopConformance {
    private final List<String> rules;

    QueueConformance(String... rules) {
      this.rules = List.of(rules);
    }

    @Override
    protected EventLoopProvider provider() {
      return new QueueProvider();
    }

    @Override
    protected List<Rule> rules() {
      return rules.stream().map(LoopConformanceTest::rule).toList();
    }

    @Override
    protected CheckCatalogue checks() {
      return new CheckCatalogue(
          List.of(
              check("rule.met", session -> new Outcome.Supported(null)),
              check("rule.broken", session -> new Outcome.Silent()),
              check("rule.optional", session -> new Outcome.Silent()),
              check("rule.invisible", LoopConformanceTest::notObservable),
              check("rule.harness", LoopConformanceTest::brokenCheck),
              check("rule.hanging", LoopConformanceTest::hang)));
    }
  }

  static class EveryVerdict extends QueueConformance {
    EveryVerdict() {
      super(
          "rule.met",
          "rule.broken",
          "rule.optional",
          "rule.invisible",
          "rule.harness",
          "rule.hanging");
    }
  }

  static class NothingToSee extends QueueConformance {
    NothingToSee() {
      super("rule.invisible");
    }
  }

  static class NoRules extends QueueConformance {}

  private static Rule rule(String id) {
    return new Rule(
        id,
        "area",
        Subject.LOOP,
        id.equals("rule.optional") ? Level.MAY : Level.MUST,
        Certainty.DETERMINISTIC,
        "The rule " + id,
        new Source("page", "section", null, null),
        id,
        null,
        "look here",
        List.of(new Cell(null, new Outcome.Supported(null), null, null)));
  }

  private static NamedCheck check(String name, Function<LoopSession, Outcome> observing) {
    return new NamedCheck(
        name,
        NamedCheck.Manner.SHARED,
        session -> new Check.Observation(observing.apply(session), "nothing came"));
  }

  private static Outcome notObservable(LoopSession session) {
    throw new NotObservableException("a crystal ball would be needed");
  }

  private static Outcome hang(LoopSession session) {
    throw new SessionEndedException(
        new Ending(Ending.How.DEADLINE, "it took longer than 1 ms", null));
  }

  private static Outcome brokenCheck(LoopSession session) {
    throw new IllegalStateException("this check is broken");
  }
}
