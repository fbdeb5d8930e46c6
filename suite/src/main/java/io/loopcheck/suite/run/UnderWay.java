/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Json;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.session.Transcript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a loop was doing when its session ended, in a few words: the first action that it was asked
 * for last and that gave no event which ends it.
 */
final class UnderWay {
  private static final Set<Class<? extends Action>> WITHOUT_EVENT =
      Set.of(
          Action.Callback.class,
          Action.Await.class,
          Action.Raise.class,
          Action.Return.class,
          Action.Start.class,
          Action.Join.class,
          Action.Block.class,
          Action.CopyContext.class,
          Action.SetVariable.class);

  private final List<Action> asked = new ArrayList<>();
  private final Map<String, List<Action>> callbacks = new HashMap<>();
  private final Map<String, Action.Kind> resources = new HashMap<>();

  private UnderWay(List<Transcript.Entry> entries) {
    entries.stream().map(Transcript.Entry::asked).filter(Objects::nonNull).forEach(this::note);
  }

  private void note(Action action) {
    asked.add(action);
    if (action instanceof Action.Callback callback) {
      callbacks.put(callback.token(), callback.then());
    } else if (action instanceof Action.Open open) {
      open.as().forEach(name -> resources.put(name, open.kind()));
    } else if (action instanceof Action.Duplicate duplicate
        && resources.containsKey(duplicate.of())) {
      resources.put(duplicate.as(), resources.get(duplicate.of()));
    }
  }

  /** Returns such as {@code connect_read_pipe(regular file)}, or null if nothing was asked. */
  static @Nullable String in(List<Transcript.Entry> entries) {
    var underWay = new UnderWay(entries);
    int events = entries.size();
    while (events > 0 && entries.get(events - 1).came() != null) {
      events--;
    }
    int actions = events;
    while (actions > 0 && entries.get(actions - 1).asked() != null) {
      actions--;
    }
    List<Action> last =
        entries.subList(actions, events).stream().map(Transcript.Entry::asked).toList();
    List<Event> came =
        entries.subList(events, entries.size()).stream().map(Transcript.Entry::came).toList();
    if (last.isEmpty()) {
      return null;
    }
    Action action = underWay.unfinished(last, came);
    return underWay.text(action == null ? last.get(last.size() - 1) : action);
  }

  /** Returns the first of these actions that did not end, or null if all did. */
  private @Nullable Action unfinished(List<Action> actions, List<Event> events) {
    List<Event> left = events;
    for (Action action : actions) {
      if (WITHOUT_EVENT.contains(action.getClass())) {
        continue;
      }
      int end = 0;
      while (end < left.size() && !ends(left.get(end), action)) {
        end++;
      }
      if (end == left.size()) {
        return action instanceof Action.Run ? duringRun(action, left) : action;
      }
      left = left.subList(end + 1, left.size());
    }
    return null;
  }

  /** What the callback that was called last had not done yet, or else the run. */
  private Action duringRun(Action run, List<Event> events) {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i) instanceof Event.Called called) {
        List<Action> then = callbacks.getOrDefault(called.token(), List.of());
        Action action = unfinished(then, events.subList(i + 1, events.size()));
        return action == null ? run : action;
      }
    }
    return run;
  }

  private static boolean ends(Event event, Action action) {
    if (action instanceof Action.Run) {
      return event instanceof Event.RunEnded || event instanceof Event.RunRaised;
    }
    if (action instanceof Action.Call) {
      return event instanceof Event.Returned
          || event instanceof Event.Raised
          || event instanceof Event.Missing;
    }
    return true;
  }

  private String text(Action action) {
    if (action instanceof Action.Call call) {
      return text(call);
    }
    if (action instanceof Action.Run run) {
      return text(run);
    }
    return Json.mapper().valueToTree(action).get("do").asString();
  }

  private String text(Action.Call call) {
    String given =
        call.args().stream()
            .flatMap(value -> Stream.ofNullable(resource(value)))
            .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .collect(Collectors.joining(", "));
    return given.isEmpty() ? call.method() : call.method() + "(" + given + ")";
  }

  private Action.@Nullable Kind resource(Value value) {
    if (value instanceof Value.Ref ref) {
      return resources.get(ref.name());
    }
    return value instanceof Value.Member member ? resources.get(member.of()) : null;
  }

  /** A run in which something is awaited is that; any other follows from the last call. */
  private String text(Action.Run run) {
    Action.Call last = null;
    for (Action action : asked) {
      if (action instanceof Action.Call call) {
        if (run.until().contains(new Until.Settled(String.valueOf(call.as())))) {
          return text(call);
        }
        last = call;
      }
    }
    return last == null ? "a run" : "the run after " + text(last);
  }
}
