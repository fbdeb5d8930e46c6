/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.check.LeftBehind;
import io.loopcheck.suite.check.LeftBehind.Tidied;
import io.loopcheck.suite.session.LoopSession;
import io.loopcheck.suite.session.SessionEndedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks sessions, after their checks, to end all they hold, and keeps what they leave behind. */
final class Hygiene {
  /** A loop that does not come to an end costs a deadline each time; so often is enough. */
  private static final int MOST_TROUBLE = 3;

  private final Map<String, List<Tidied>> byLoop = new HashMap<>();
  private final Map<String, Integer> trouble = new HashMap<>();
  private final boolean wanted;

  /** Asks nothing at all where no rule wants to know. */
  Hygiene(boolean wanted) {
    this.wanted = wanted;
  }

  /** Asks a session whose check is done and which has not ended. */
  void ask(String loop, String rule, LoopSession session) {
    if (!wanted) {
      return;
    }
    if (isGivenUp(loop)) {
      add(loop, Tidied.without(rule, "the loop could not be ended " + MOST_TROUBLE + " times"));
      return;
    }
    try {
      List<Event> events = session.perform(LeftBehind.tidy());
      add(loop, answer(rule, events, session));
    } catch (SessionEndedException e) {
      failed(loop, rule, e.ending().detail());
    } catch (RuntimeException | Error e) {
      // What fails here must not change the verdict that the check has come to.
      failed(loop, rule, e.toString());
    }
  }

  private static Tidied answer(String rule, List<Event> events, LoopSession session) {
    for (Event event : events) {
      if (event instanceof Event.Inventory inventory) {
        return Tidied.of(rule, inventory, session.transcript().entries());
      }
      if (event instanceof Event.Unavailable unavailable) {
        return Tidied.without(rule, unavailable.what() + ": " + unavailable.reason());
      }
    }
    return Tidied.without(rule, "the agent does not know the action \"tidy\"");
  }

  private synchronized boolean isGivenUp(String loop) {
    return trouble.getOrDefault(loop, 0) >= MOST_TROUBLE;
  }

  private synchronized void failed(String loop, String rule, @Nullable String why) {
    trouble.merge(loop, 1, Integer::sum);
    add(loop, Tidied.without(rule, "the session ended while all was to be ended: " + why));
  }

  private synchronized void add(String loop, Tidied tidied) {
    byLoop.computeIfAbsent(loop, its -> new ArrayList<>()).add(tidied);
  }

  /** Returns a loop's sessions by the rule that they were opened for, whichever was first. */
  synchronized List<Tidied> of(String loop) {
    return byLoop.getOrDefault(loop, List.of()).stream()
        .sorted(Comparator.comparing(Tidied::rule))
        .toList();
  }
}
