/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.LoopError;
import io.loopcheck.suite.session.LoopSession;
import io.loopcheck.suite.session.Transcript;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioTest {
  private static final Claim CALLED = new HappeningClaim.Times(Happening.call("a"), 1);

  private static final Scenario OPEN =
      Scenario.asking(Steps.iterate(1))
          .claims(CALLED)
          .orChooses("first", order("b", "c"))
          .orChooses("last", order("c", "b"));

  private static final Action WAIT = Steps.run(Steps.called("opened"));
  private static final Action USE = Steps.call("use");

  private static final Scenario AFTER_OPENING =
      Scenario.granted(Steps.call("open"), WAIT)
          .asking(USE)
          .claims(new AnswerClaim.Accepts("use", 1));

  private static final LoopError VALUE_ERROR =
      new LoopError("ValueError", List.of("ValueError", "Exception"), "", null, null);

  private static Claim order(String one, String other) {
    return new HappeningClaim.Order(List.of(Happening.call(one), Happening.call(other)));
  }

  private static Outcome observed(String... tokens) {
    List<Event> events =
        List.of(tokens).stream().map(token -> (Event) new Event.Called(1, token, null)).toList();
    return OPEN.observe(new Answering(events)).outcome();
  }

  /** A session that answers whatever is asked with the same events. */
  private static class Answering implements LoopSession {
    private final List<Event> events;

    Answering(List<Event> events) {
      this.events = events;
    }

    @Override
    public List<Event> perform(List<Action> actions) {
      return events;
    }

    @Override
    public Transcript transcript() {
      throw new UnsupportedOperationException("no check asks for its transcript");
    }

    @Override
    public void close() {}
  }

  @Test
  void tellsWhichOfTheAllowedBehavioursTheLoopHas() {
    assertThat(observed("a", "b", "c")).isEqualTo(new Outcome.Chosen("first"));
    assertThat(observed("a", "c", "b")).isEqualTo(new Outcome.Chosen("last"));
  }

  @Test
  void aLoopThatHasNoneOfThemDoesOtherwise() {
    assertThat(observed("a", "b"))
        .isEqualTo(
            new Outcome.Otherwise(
                "not first: the call of c never came; not last: the call of c never came"));
  }

  @Test
  void whatIsDueInAnyCaseIsDueBesides() {
    assertThat(observed("b", "c"))
        .isEqualTo(new Outcome.Otherwise("the call of a came 0 times, where 1 are due"));
  }

  @Test
  void whatIsRefusedFirstIsWhatIsObserved() {
    List<Action> asked = new ArrayList<>();

    Outcome outcome = AFTER_OPENING.observe(refusing("open", asked)).outcome();

    assertThat(outcome).isInstanceOf(Outcome.Unsupported.class);
    assertThat(((Outcome.Unsupported) outcome).error()).isEqualTo("ValueError");
    assertThat(asked).doesNotContain(WAIT, USE);
  }

  @Test
  void allIsAskedWhereNothingIsRefusedFirst() {
    List<Action> asked = new ArrayList<>();

    Outcome outcome = AFTER_OPENING.observe(refusing("nothing", asked)).outcome();

    assertThat(outcome).isEqualTo(new Outcome.Supported(null));
    assertThat(asked).endsWith(WAIT, USE);
  }

  /** A session whose loop refuses one method. */
  private static LoopSession refusing(String method, List<Action> asked) {
    return new Answering(List.of()) {
      @Override
      public List<Event> perform(List<Action> actions) {
        asked.addAll(actions);
        return actions.stream()
            .filter(Action.Call.class::isInstance)
            .map(action -> answer(((Action.Call) action).method()))
            .toList();
      }

      private Event answer(String called) {
        return called.equals(method)
            ? new Event.Raised(1, called, VALUE_ERROR, null)
            : new Event.Returned(1, called, null, false, null, null);
      }
    };
  }
}
