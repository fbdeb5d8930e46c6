/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Actions and events in the order in which they came. */
public record Transcript(List<Entry> entries) {
  public Transcript {
    entries = List.copyOf(entries);
  }

  /**
   * One line of a transcript; one of the two is null.
   *
   * @param asked what was asked of the loop
   * @param came what came from it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Entry(@Nullable Action asked, @Nullable Event came) {

    /** An action. */
    public static Entry asked(Action action) {
      return new Entry(action, null);
    }

    /** An event. */
    public static Entry came(Event event) {
      return new Entry(null, event);
    }
  }
}
