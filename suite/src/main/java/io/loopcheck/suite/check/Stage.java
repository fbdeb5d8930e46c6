/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.session.LoopSession;
import java.util.List;

/** A session in which what cannot be made ends the check as not observable. */
final class Stage {
  private final LoopSession session;
  private Seen all = new Seen(List.of());

  Stage(LoopSession session) {
    this.session = session;
  }

  /** Carries out actions; what this machine or the agent cannot do is not observable. */
  Seen perform(Action... actions) {
    Seen seen = attempt(actions);
    seen.first(Event.Unavailable.class)
        .ifPresent(
            event -> {
              throw new NotObservableException(event.what() + ": " + event.reason());
            });
    return seen;
  }

  /** {@link #perform} where a missing resource is an answer too. */
  Seen attempt(Action... actions) {
    List<Event> events = session.perform(actions);
    Seen seen = new Seen(events);
    all = all.and(seen);
    seen.first(Event.UnknownAction.class)
        .ifPresent(
            event -> {
              throw new NotObservableException(
                  "the agent does not know the action \"" + event.action() + "\"");
            });
    seen.all(Event.Unavailable.class)
        .filter(event -> event.what().equals("agent"))
        .findFirst()
        .ifPresent(
            event -> {
              throw new IllegalStateException("the agent itself failed: " + event.reason());
            });
    return seen;
  }

  /** Returns all that was seen so far: what is told late may come while something else is done. */
  Seen all() {
    return all;
  }
}
