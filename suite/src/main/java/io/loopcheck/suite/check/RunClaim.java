/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import java.util.List;
import java.util.Optional;

/** What is said of how runs end, and of where callbacks are called. */
public sealed interface RunClaim extends Claim {

  /** A run ended like this: {@code satisfied}, {@code gave-up} or {@code stopped}. */
  record RunEnds(int nth, String how) implements RunClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.runEnd(nth));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expect(
          Happening.runEnd(nth),
          events,
          event ->
              event instanceof Event.RunEnded ended
                  ? Proof.brokenIf(
                      !ended.how().equals(how),
                      () -> "the run ended as " + ended.how() + ", where " + how + " is due")
                  : Optional.of(Proof.raised("the run", ((Event.RunRaised) event).error())));
    }
  }

  /** A run raised this error, or a kind of it. */
  record RunRaises(int nth, String error) implements RunClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.runEnd(nth));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expect(
          Happening.runEnd(nth),
          events,
          event ->
              event instanceof Event.RunRaised raised
                  ? Proof.wrongError("the run raised", error, raised.error())
                  : Optional.of("the run ended, where " + error + " is due"));
    }
  }

  /** A callback was called on a thread that carries out no actions, or on the one that does. */
  record OnThread(Happening call, boolean elsewhere) implements RunClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(call);
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expect(
          call,
          events,
          event ->
              Proof.brokenIf(
                  Boolean.TRUE.equals(((Event.Called) event).elsewhere()) != elsewhere,
                  () ->
                      call.words()
                          + (elsewhere
                              ? " came on the loop's thread"
                              : " came on another thread")));
    }
  }

  /** A context variable had these values, each time it was asked for. */
  record Variables(String name, List<String> values) implements RunClaim {
    @Override
    public boolean mendable(List<Event> events) {
      List<String> seen = seen(events);
      return seen.size() < values.size() && values.subList(0, seen.size()).equals(seen);
    }

    private List<String> seen(List<Event> events) {
      return new Seen(events)
          .all(Event.HasValue.class)
          .filter(event -> event.name().equals(name))
          .map(event -> String.valueOf(event.value()))
          .toList();
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      List<String> seen = seen(events);
      return Proof.brokenIf(
          !seen.equals(values),
          () ->
              "the variable was "
                  + Proof.listed(seen)
                  + ", where "
                  + Proof.listed(values)
                  + " is due");
    }
  }
}
