/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopProvider;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.jvm.ActionInterpreter.Survival;
import java.util.ArrayList;
import java.util.List;

/** What a loop was asked, and the events that came; with short names for actions. */
record Asked(List<Event> events) {

  static Asked of(EventLoop loop, Action... actions) {
    return of(new QueueProvider(), loop, actions);
  }

  static Asked of(EventLoopProvider provider, EventLoop loop, Action... actions) {
    return asked(provider, loop, Hygiene.blind("a test"), actions);
  }

  /** What was asked of a loop while nothing else went on in this process. */
  static Asked alone(EventLoop loop, Action... actions) {
    return asked(new QueueProvider(), loop, Hygiene.ofThisProcess(), actions);
  }

  private static Asked asked(
      EventLoopProvider provider, EventLoop loop, Hygiene hygiene, Action... actions) {
    List<Event> events = new ArrayList<>();
    ActionInterpreter interpreter =
        new ActionInterpreter(provider, loop, Survival.MUST_LIVE, hygiene, events::add);
    try {
      interpreter.perform(List.of(actions));
      return new Asked(List.copyOf(events));
    } finally {
      interpreter.close();
    }
  }

  <E extends Event> List<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <E extends Event> E only(Class<E> type) {
    assertThat(all(type)).as(events.toString()).hasSize(1);
    return all(type).get(0);
  }

  List<String> kinds() {
    return events.stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  static Action call(String method, Value... args) {
    return new Action.Call(null, method, List.of(args), null, null);
  }

  static Action callAs(String as, String method, Value... args) {
    return new Action.Call(null, method, List.of(args), as, null);
  }

  static Action callOn(Value on, String as, String method, Value... args) {
    return new Action.Call(on, method, List.of(args), as, null);
  }

  static Action callEach(String series, int to, String method, Value... args) {
    return new Action.Call(null, method, List.of(args), null, new Action.Series(series, 0, to));
  }

  static Action when(String token, Action... then) {
    return new Action.Callback(token, List.of(then));
  }

  static Action open(Action.Kind kind, String... as) {
    return new Action.Open(kind, List.of(as), null);
  }

  static Action run(Until... until) {
    return new Action.Run(List.of(until), null);
  }

  static Action iterate(int iterations) {
    return new Action.Run(List.of(called("never", 1)), new Action.GiveUp(List.of(), iterations));
  }

  static Until called(String token, int times) {
    return new Until.Called(token, times);
  }

  static Value callback(String token) {
    return new Value.Callback(token);
  }

  static Value ref(String name) {
    return new Value.Ref(name);
  }
}
