/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.loopcheck.suite.action.Event;
import java.util.List;
import java.util.Optional;

/**
 * What must be true of a session's events. It is data and judges nothing but events: whoever has a
 * transcript can judge it again, and a script without Loopcheck can ask the same.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "due")
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Due permits Claim, Sign {

  /** Says in one sentence, without its full stop, what breaks this; empty if it holds. */
  Optional<String> broken(List<Event> events);

  /** Returns what it speaks of, one by one. */
  default List<Happening> happenings() {
    return List.of();
  }

  /**
   * Tells whether events that come later could still mend it, where it is broken: something has not
   * come, and only the end of the session says that it never will.
   */
  default boolean mendable(List<Event> events) {
    return happenings().stream().anyMatch(each -> each.place(events).isEmpty());
  }
}
