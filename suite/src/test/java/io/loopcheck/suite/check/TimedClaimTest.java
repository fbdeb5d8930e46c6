/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.session.LoopSession;
import io.loopcheck.suite.session.Transcript;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A claim about time takes off what a machine that stood still may have added. */
class TimedClaimTest {
  private static final Happening BEGAN = Happening.call("began");
  private static final Happening CAME = Happening.call("came");
  private static final Sooner SOONER = new Sooner(BEGAN, CAME, 1.5);
  private static final NotEarlier NOT_EARLIER = new NotEarlier(BEGAN, CAME, 0.05, 0.0005);

  private static List<Event> events(double came, Event.Stall... stalls) {
    return List.of(
        new Event.Machine(0.9, 0.002, List.of()),
        new Event.Called(1, "began", null),
        new Event.Called(came, "came", null),
        new Event.Machine(5, 0.002, List.of(stalls)));
  }

  @Test
  void boundThatIsKeptIsKeptWhateverTheMachineDid() {
    List<Event> events = events(2.4, new Event.Stall(1.1, 2.3));
    assertThat(SOONER.broken(events)).isEmpty();
    assertThat(SOONER.doubt(events)).isEmpty();
  }

  @Test
  void boundThatIsMissedByMoreThanTheMachineStoodStillIsBroken() {
    List<Event> events = events(3.5, new Event.Stall(1.1, 1.9));
    assertThat(SOONER.broken(events))
        .contains("the call of came came 2500.0 ms after the call of began");
    assertThat(SOONER.doubt(events)).isEmpty();
    assertThat(SOONER.missedBy(events)).contains(1.0);
  }

  @Test
  void boundThatIsMissedByLessThanTheMachineStoodStillIsInDoubt() {
    List<Event> events = events(2.7, new Event.Stall(1.1, 2.0));
    assertThat(SOONER.broken(events)).isEmpty();
    assertThat(SOONER.doubt(events))
        .contains(
            "the call of came came 1700.0 ms after the call of began; this machine stood still for"
                + " 900 ms meanwhile, and was up to 2.0 ms late before, where less than 1500.0 ms"
                + " are due");
  }

  @Test
  void onlyWhatStoodStillInBetweenCounts() {
    var before = new Event.Stall(0.2, 1.1);
    assertThat(SOONER.broken(events(2.7, before, new Event.Stall(2.65, 9)))).isPresent();
    assertThat(SOONER.broken(events(2.7, before, new Event.Stall(2.5, 9)))).isEmpty();
  }

  @Test
  void noiseOfTheMachineCountsToo() {
    assertThat(SOONER.broken(events(2.501))).isEmpty();
    assertThat(SOONER.broken(events(2.503))).isPresent();
  }

  @Test
  void noStallMakesATimerEarly() {
    List<Event> events = events(1.04, new Event.Stall(1.01, 1.03));
    assertThat(NOT_EARLIER.broken(events)).isPresent();
    assertThat(NOT_EARLIER.missedBy(events)).isEmpty();
  }

  @Test
  void latenessIsToldAndNotJudged() {
    List<Event> events = events(3, new Event.Stall(1.5, 1.6));
    assertThat(NOT_EARLIER.broken(events)).isEmpty();
    assertThat(NOT_EARLIER.figures(events))
        .contains(
            "the call of came was 1950.000 ms late; this machine stood still for 100 ms meanwhile,"
                + " and was up to 2.0 ms late before");
    assertThat(NOT_EARLIER.figures(events(1.0496)))
        .hasValueSatisfying(
            figures ->
                assertThat(figures)
                    .startsWith(
                        "the call of came was 0.400 ms early, which its clock's resolution allows"));
  }

  @Test
  void machineIsWatchedOnlyWhereAClaimIsAboutTime() {
    var timed = new Answering(events(2));
    assertThat(Scenario.asking(new Action.Block(1)).claims(SOONER).observe(timed).evidence())
        .startsWith("all 1 claims hold; the call of came came 1000.0 ms after");
    assertThat(timed.asked)
        .containsExactly(
            new Action.WatchMachine(50), new Action.Block(1), new Action.WatchMachine(50));
    var untimed = new Answering(events(2));
    Claim once = new HappeningClaim.Times(CAME, 1);
    assertThat(Scenario.asking(new Action.Block(1)).claims(once).observe(untimed).evidence())
        .isEqualTo("all 1 claims hold");
    assertThat(untimed.asked).containsExactly(new Action.Block(1));
  }

  @Test
  void doubtIsNoOutcome() {
    var session = new Answering(events(2.7, new Event.Stall(1.1, 2.0)));
    var scenario = Scenario.asking(new Action.Block(1)).claims(SOONER);
    assertThatThrownBy(() -> scenario.observe(session))
        .isInstanceOf(InconclusiveException.class)
        .hasMessageContaining("this machine stood still for 900 ms");
  }

  @Test
  void claimWithoutAClockIsJudgedBeforeAnyDoubt() {
    var session = new Answering(events(2.7, new Event.Stall(1.1, 2.0)));
    var scenario =
        Scenario.asking(new Action.Block(1)).claims(SOONER, new HappeningClaim.Times(CAME, 2));
    Check.Observation observation = scenario.observe(session);
    assertThat(observation.outcome())
        .isEqualTo(new Outcome.Otherwise("the call of came came 1 times, where 2 are due"));
    assertThat(observation.missedBy()).isNull();
  }

  /** A session that answers the same whatever it is asked. */
  private static final class Answering implements LoopSession {
    private final List<Event> events;
    private final List<Action> asked = new ArrayList<>();

    Answering(List<Event> events) {
      this.events = events;
    }

    @Override
    public List<Event> perform(List<Action> actions) {
      asked.addAll(actions);
      return events;
    }

    @Override
    public Transcript transcript() {
      return new Transcript(List.of());
    }

    @Override
    public void close() {}
  }
}
