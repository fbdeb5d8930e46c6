/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.session;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fresh loop that carries out actions and keeps the transcript. */
public interface LoopSession extends AutoCloseable {

  /**
   * Carries out actions and returns the events that came meanwhile.
   *
   * @throws SessionEndedException if the loop's process hung, died or had to be killed
   */
  List<Event> perform(List<Action> actions);

  /** {@link #perform(List)}. */
  default List<Event> perform(Action... actions) {
    return perform(List.of(actions));
  }

  /** Returns all actions and events so far, in order. */
  Transcript transcript();

  /** Returns what the loop printed, or null if nothing; complete once the session is closed. */
  default @Nullable String output() {
    return null;
  }

  /** Ends the session and frees what it holds; does not throw. */
  @Override
  void close();
}
