/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.LoopError;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of what methods return and raise. */
public sealed interface AnswerClaim extends Claim {

  /** A method returned this, a JSON scalar. */
  record Returns(String method, int nth, @Nullable Object value) implements AnswerClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.answer(method, nth));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      Happening answer = Happening.answer(method, nth);
      return Proof.expect(
          answer,
          events,
          event ->
              event instanceof Event.Returned returned
                  ? Proof.brokenIf(
                      !Proof.same(value, returned.value()),
                      () ->
                          method
                              + "() returned "
                              + returned.value()
                              + ", where "
                              + value
                              + " is due")
                  : Optional.of(Proof.raised(method, ((Event.Raised) event).error())));
    }
  }

  /** A method returned a tuple or a list with so many members. */
  record Members(String method, int nth, int count) implements AnswerClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.answer(method, nth));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expect(
          Happening.answer(method, nth),
          events,
          event -> {
            if (event instanceof Event.Raised raised) {
              return Optional.of(Proof.raised(method, raised.error()));
            }
            Object value = ((Event.Returned) event).value();
            return Proof.brokenIf(
                !(value instanceof List<?> list && list.size() == count),
                () -> method + "() returned " + value + ", where " + count + " members are due");
          });
    }
  }

  /** A method returned, whatever it was. */
  record Accepts(String method, int nth) implements AnswerClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.answer(method, nth));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expect(
          Happening.answer(method, nth),
          events,
          event ->
              event instanceof Event.Raised raised
                  ? Optional.of(Proof.raised(method, raised.error()))
                  : Optional.empty());
    }
  }

  /** A method returned the object that has this name already. */
  record ReturnsSame(String method, int nth, String name) implements AnswerClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.answer(method, nth));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expect(
          Happening.answer(method, nth),
          events,
          event ->
              Proof.brokenIf(
                  !(event instanceof Event.Returned returned && name.equals(returned.is())),
                  () -> method + "() did not return " + name));
    }
  }

  /** A method raised this error, or a kind of it. */
  record Raises(String method, int nth, String error) implements AnswerClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.answer(method, nth));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expect(
          Happening.answer(method, nth),
          events,
          event ->
              event instanceof Event.Raised raised
                  ? Proof.wrongError(method + "() raised", error, raised.error())
                  : Optional.of(method + "() returned, where " + error + " is due"));
    }
  }

  /** Two events show the same, whatever it is: a result, or where a datagram came from. */
  record ReturnsAlike(Happening one, Happening other) implements AnswerClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(one, other);
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expectBoth(
          one,
          other,
          events,
          (first, last) ->
              error(first).isPresent()
                      || error(last).isPresent()
                      || !Proof.same(shown(first), shown(last))
                  ? Optional.of(
                      one.words()
                          + " is "
                          + answer(first)
                          + ", but "
                          + other.words()
                          + " is "
                          + answer(last))
                  : Optional.empty());
    }

    private static String answer(Event event) {
      return error(event).map(LoopError::type).orElseGet(() -> String.valueOf(shown(event)));
    }
  }

  /**
   * An event shows this, or a part of what it shows is this.
   *
   * @param path the places of the part in tuples and lists, from 0; empty for all of it
   * @param value what is due; null where nothing is
   */
  record Shows(Happening what, List<Integer> path, @Nullable Object value) implements AnswerClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(what);
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expect(
          what,
          events,
          event ->
              error(event)
                  .map(error -> Proof.raised(what.words(), error))
                  .or(() -> judge(part(shown(event)))));
    }

    private Optional<String> judge(@Nullable Object seen) {
      String where =
          path.isEmpty()
              ? ""
              : path.stream().map(String::valueOf).collect(Collectors.joining("/", " at ", ""));
      return Proof.brokenIf(
          !Proof.same(value, seen),
          () -> what.words() + " is " + seen + where + ", where " + value + " is due");
    }

    private @Nullable Object part(@Nullable Object whole) {
      Object part = whole;
      for (int place : path) {
        part = part instanceof List<?> list && place < list.size() ? list.get(place) : null;
      }
      return part;
    }
  }

  /** The number that a method returned is so much more than what another call returned. */
  record Differs(Happening less, Happening more, double from, double to) implements AnswerClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(less, more);
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expectBoth(
          less, more, events, (first, last) -> judge(returned(first), returned(last)));
    }

    private Optional<String> judge(@Nullable Double a, @Nullable Double b) {
      if (a == null || b == null) {
        return Optional.of((a == null ? less : more).words() + " is no number");
      }
      double difference = b - a;
      return Proof.brokenIf(
          difference < from || difference > to,
          () ->
              String.format(
                  Locale.ROOT,
                  "%s is %.6f more than %s, where %.6f to %.6f are due",
                  more.words(),
                  difference,
                  less.words(),
                  from,
                  to));
    }

    private static @Nullable Double returned(Event event) {
      return event instanceof Event.Returned answer && answer.value() instanceof Number number
          ? number.doubleValue()
          : null;
    }
  }

  /** A method returned a number that is no more than this. */
  record AtMost(String method, int nth, int most) implements AnswerClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.answer(method, nth));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      Happening answer = Happening.answer(method, nth);
      return Proof.expect(
          answer,
          events,
          event -> {
            Object seen = event instanceof Event.Returned returned ? returned.value() : null;
            boolean right = seen instanceof Number number && number.doubleValue() <= most;
            return Proof.brokenIf(
                !right,
                () ->
                    answer.words() + " is " + number(seen) + ", where at most " + most + " is due");
          });
    }

    private static String number(@Nullable Object seen) {
      return seen instanceof Number number ? String.valueOf(number.doubleValue()) : "no number";
    }
  }

  /** What a method returned is two numbers, neither negative, the second no less than the first. */
  record Ascends(String method, int nth) implements AnswerClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.answer(method, nth));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      Happening answer = Happening.answer(method, nth);
      return Proof.expect(
          answer,
          events,
          event -> {
            Object seen = event instanceof Event.Returned returned ? returned.value() : null;
            return Proof.brokenIf(
                !ascends(seen),
                () -> answer.words() + " is " + seen + ", and not 0 <= low <= high");
          });
    }

    private static boolean ascends(@Nullable Object seen) {
      return seen instanceof List<?> pair
          && pair.size() == 2
          && pair.get(0) instanceof Number low
          && pair.get(1) instanceof Number high
          && low.doubleValue() >= 0
          && high.doubleValue() >= low.doubleValue();
    }
  }

  /** Returns what an event shows: a result, or the address that a datagram came from. */
  private static @Nullable Object shown(Event event) {
    if (event instanceof Event.Returned returned) {
      return returned.value();
    }
    if (event instanceof Event.Settled settled) {
      return settled.data() == null ? settled.value() : settled.data();
    }
    return event instanceof Event.Told told ? told.address() : null;
  }

  /** Returns the error that came in the place of a result. */
  private static Optional<LoopError> error(Event event) {
    if (event instanceof Event.Raised raised) {
      return Optional.of(raised.error());
    }
    return event instanceof Event.Failed failed ? Optional.of(failed.error()) : Optional.empty();
  }
}
