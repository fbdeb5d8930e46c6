/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said of how things that are awaited come to their end. */
public sealed interface ResultClaim extends Claim {

  /** What was awaited has this result, a JSON scalar, or bytes as Latin-1 text. */
  record Settles(String what, @Nullable Object value) implements ResultClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.settled(what));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expect(
          Happening.settled(what),
          events,
          event -> {
            if (event instanceof Event.Failed failed) {
              return Optional.of(Proof.raised(what, failed.error()));
            }
            Event.Settled settled = (Event.Settled) event;
            Object seen = settled.data() == null ? settled.value() : settled.data();
            return Proof.brokenIf(
                !Proof.same(value, seen),
                () -> what + "'s result is " + seen + ", where " + value + " is due");
          });
    }
  }

  /** What was awaited has a result, whatever it is. */
  record Succeeds(String what) implements ResultClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.settled(what));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expect(
          Happening.settled(what),
          events,
          event ->
              event instanceof Event.Failed failed
                  ? Optional.of(Proof.raised(what, failed.error()))
                  : Optional.empty());
    }
  }

  /** What was awaited failed with this error, or a kind of it. */
  record Fails(String what, String error) implements ResultClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.settled(what));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expect(
          Happening.settled(what),
          events,
          event ->
              event instanceof Event.Failed failed
                  ? Proof.wrongError(what + " failed with", error, failed.error())
                  : Optional.of(what + " has a result, where " + error + " is due"));
    }
  }

  /** A call raised this error, or a kind of it, or what it returned failed with it. */
  record Declines(String method, int nth, String what, String error) implements ResultClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.answer(method, nth), Happening.settled(what));
    }

    /** A call that raised has no result to wait for. */
    @Override
    public boolean mendable(List<Event> events) {
      Optional<Event> answer = Happening.answer(method, nth).in(events);
      return answer.isEmpty()
          || (answer.get() instanceof Event.Returned
              && Happening.settled(what).in(events).isEmpty());
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expect(
          Happening.answer(method, nth),
          events,
          event ->
              event instanceof Event.Raised raised
                  ? Proof.wrongError(method + "() raised", error, raised.error())
                  : new Fails(what, error).broken(events));
    }
  }
}
