/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.session.LoopSession;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Measures by how much the loop's clock goes on at a time: it is read again and again inside one
 * callback, beside a clock that is not the loop's.
 */
final class ClockStepCheck implements Check {
  private static final int STEPS = 15;
  private static final int ENOUGH_STEPS = 5;
  private static final int LIMIT_MILLIS = 1500;
  private static final Due GOES_ON = new Sign.ClockStep(0, LIMIT_MILLIS);

  @Override
  public Observation observe(LoopSession session) {
    Stage stage = new Stage(session);
    Seen seen =
        stage.perform(
            when("measure", new Action.MeasureClock(STEPS, LIMIT_MILLIS)),
            call("call_soon", callback("measure")),
            run(called("measure")));
    Optional<Refusal> refused = Refusal.in(seen);
    if (refused.isPresent()) {
      return refused.get().observe(stage);
    }
    Optional<Event.Clock> measured = seen.first(Event.Clock.class);
    if (measured.isEmpty()) {
      return new Observation(
              new Outcome.Silent(), "the run ended, and the callback that measures was not called")
          .due(GOES_ON);
    }
    Event.Clock clock = measured.get();
    if (!isEnough(clock)) {
      String evidence =
          "the clock made " + clock.loop().size() + " steps in " + LIMIT_MILLIS + " ms";
      return new Observation(new Outcome.Silent(), evidence).due(GOES_ON);
    }
    return conclude(clock.loop(), clock.independent());
  }

  /** Tells whether the clock made so many steps that one can be told from the others. */
  static boolean isEnough(Event.Clock clock) {
    return clock.loop().size() >= ENOUGH_STEPS;
  }

  /** Returns how long a step is, in milliseconds by the slower of the two clocks. */
  static double millis(Event.Clock clock) {
    double step = step(clock.loop());
    return Math.max(step, step * speed(clock.loop(), clock.independent()));
  }

  /**
   * While the process did not run the clock went on, and such a step is too long; on a busy machine
   * that may be most of them. So the step is the shortest one but one, and by the independent clock
   * it follows from how fast the loop's clock went in all.
   */
  private static Observation conclude(List<Double> loop, List<Double> independent) {
    double step = step(loop);
    double speed = speed(loop, independent);
    double longer = Math.max(step, step * speed);
    String evidence =
        String.format(
            Locale.ROOT,
            "a step is %.4f ms by the loop's clock and %.4f ms by an independent one",
            step,
            step * speed);
    return new Observation(new Outcome.Measured(longer, longer, "ms"), evidence);
  }

  private static double step(List<Double> loop) {
    return loop.stream().sorted().toList().get(1) * 1000;
  }

  private static double speed(List<Double> loop, List<Double> independent) {
    return sum(independent) / sum(loop);
  }

  private static double sum(List<Double> seconds) {
    return seconds.stream().mapToDouble(Double::doubleValue).sum();
  }
}
