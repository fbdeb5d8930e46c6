/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.run;

import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import java.util.List;
import java.util.Optional;

/** What a loop is good for after it has refused something. */
final class LoopHealth {
  private static final String FIRST = "still-alive";
  private static final String SECOND = "alive-again";

  private LoopHealth() {}

  /** Says the same of the events of a session in which it was asked. */
  static LoopAfter in(List<Event> events) {
    if (ran(events, FIRST)) {
      return LoopAfter.USABLE;
    }
    return ran(events, SECOND) ? LoopAfter.USABLE_AFTER_REMOVAL : LoopAfter.BROKEN;
  }

  /** It was called once, and the run in which it was did not raise. */
  private static boolean ran(List<Event> events, String token) {
    Optional<Integer> place = Happening.call(token).place(events);
    return place.isPresent()
        && Happening.call(token).count(events) == 1
        && Happening.runEnd(1)
            .in(events.subList(place.get(), events.size()))
            .filter(Event.RunEnded.class::isInstance)
            .isPresent();
  }

  /** Asks the loop for a callback; if that fails, once more after {@code removal}. */
  static LoopAfter after(Stage stage, Action... removal) {
    if (runsACallback(stage, FIRST)) {
      return LoopAfter.USABLE;
    }
    if (removal.length > 0) {
      stage.attempt(removal);
      if (runsACallback(stage, SECOND)) {
        return LoopAfter.USABLE_AFTER_REMOVAL;
      }
    }
    return LoopAfter.BROKEN;
  }

  private static boolean runsACallback(Stage stage, String token) {
    Seen seen = stage.attempt(call("call_soon", callback(token)), run(called(token)));
    return seen.calls(token) == 1 && Refusal.in(seen).isEmpty();
  }
}
