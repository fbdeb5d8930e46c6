/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.LoopError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a scenario says must be true of a session's events. */
public sealed interface Claim extends Due {

  /**
   * A bound on how long something takes, by the independent clock; this machine may be in the way.
   */
  sealed interface Timed extends Claim permits NotEarlier, Sooner {

    /** Returns by how many seconds the bound was missed; empty if it was kept. */
    Optional<Double> missedBy(List<Event> events);

    /**
     * Says in one sentence, without its full stop, why it cannot be said whether the bound was
     * missed; empty if it can.
     */
    Optional<String> doubt(List<Event> events);

    /**
     * Says in one sentence, without its full stop, how long it took; empty if it did not happen.
     */
    Optional<String> figures(List<Event> events);
  }

  /** What is claimed of a transport and of what its protocol is told. */
  sealed interface OfTransport extends Claim permits Ascends, AtMost, Ends, Part {}

  /** Something happened exactly so often. */
  record Times(Happening what, int times) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(what);
    }

    @Override
    public boolean mendable(List<Event> events) {
      return what.count(events) < times;
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      long count = what.count(events);
      return brokenIf(
          count != times,
          () -> what.words() + " came " + count + " times, where " + times + " are due");
    }
  }

  /** All of it happened, one after the other. */
  record Order(List<Happening> happenings) implements Claim {
    @Override
    public Optional<String> broken(List<Event> events) {
      for (int i = 0; i < happenings.size(); i++) {
        Happening each = happenings.get(i);
        Optional<Integer> place = each.place(events);
        if (place.isEmpty()) {
          return Optional.of(each.words() + " never came");
        }
        if (i > 0) {
          Happening before = happenings.get(i - 1);
          if (place.get() < before.place(events).orElseThrow()) {
            return Optional.of(
                each.timed(events.get(place.get()))
                    + " came before "
                    + before.timed(before.in(events).orElseThrow()));
          }
        }
      }
      return Optional.empty();
    }
  }

  /** A method returned this, a JSON scalar. */
  record Returns(String method, int nth, @Nullable Object value) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.answer(method, nth));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      Happening answer = Happening.answer(method, nth);
      return expect(
          answer,
          events,
          event ->
              event instanceof Event.Returned returned
                  ? brokenIf(
                      !same(value, returned.value()),
                      () ->
                          method
                              + "() returned "
                              + returned.value()
                              + ", where "
                              + value
                              + " is due")
                  : Optional.of(raised(method, ((Event.Raised) event).error())));
    }
  }

  /** A method returned a tuple or a list with so many members. */
  record Members(String method, int nth, int count) implements Claim {
    @Override
    public Optional<String> broken(List<Event> events) {
      return expect(
          Happening.answer(method, nth),
          events,
          event -> {
            if (event instanceof Event.Raised raised) {
              return Optional.of(raised(method, raised.error()));
            }
            Object value = ((Event.Returned) event).value();
            return brokenIf(
                !(value instanceof List<?> list && list.size() == count),
                () -> method + "() returned " + value + ", where " + count + " members are due");
          });
    }
  }

  /** A method returned, whatever it was. */
  record Accepts(String method, int nth) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.answer(method, nth));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return expect(
          Happening.answer(method, nth),
          events,
          event ->
              event instanceof Event.Raised raised
                  ? Optional.of(raised(method, raised.error()))
                  : Optional.empty());
    }
  }

  /** A method returned the object that has this name already. */
  record ReturnsSame(String method, int nth, String name) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.answer(method, nth));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return expect(
          Happening.answer(method, nth),
          events,
          event ->
              brokenIf(
                  !(event instanceof Event.Returned returned && name.equals(returned.is())),
                  () -> method + "() did not return " + name));
    }
  }

  /** A method raised this error, or a kind of it. */
  record Raises(String method, int nth, String error) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.answer(method, nth));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return expect(
          Happening.answer(method, nth),
          events,
          event ->
              event instanceof Event.Raised raised
                  ? wrongError(method + "() raised", error, raised.error())
                  : Optional.of(method + "() returned, where " + error + " is due"));
    }
  }

  /** Two events show the same, whatever it is: a result, or where a datagram came from. */
  record ReturnsAlike(Happening one, Happening other) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(one, other);
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return expectBoth(
          one,
          other,
          events,
          (first, last) ->
              error(first).isPresent()
                      || error(last).isPresent()
                      || !same(shown(first), shown(last))
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
  record Shows(Happening what, List<Integer> path, @Nullable Object value) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(what);
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return expect(
          what,
          events,
          event ->
              error(event)
                  .map(error -> raised(what.words(), error))
                  .or(() -> judge(part(shown(event)))));
    }

    private Optional<String> judge(@Nullable Object seen) {
      String where =
          path.isEmpty()
              ? ""
              : path.stream().map(String::valueOf).collect(Collectors.joining("/", " at ", ""));
      return brokenIf(
          !same(value, seen),
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

  /** What was awaited has this result, a JSON scalar, or bytes as Latin-1 text. */
  record Settles(String what, @Nullable Object value) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.settled(what));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return expect(
          Happening.settled(what),
          events,
          event -> {
            if (event instanceof Event.Failed failed) {
              return Optional.of(raised(what, failed.error()));
            }
            Event.Settled settled = (Event.Settled) event;
            Object seen = settled.data() == null ? settled.value() : settled.data();
            return brokenIf(
                !same(value, seen),
                () -> what + "'s result is " + seen + ", where " + value + " is due");
          });
    }
  }

  /** What was awaited has a result, whatever it is. */
  record Succeeds(String what) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.settled(what));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return expect(
          Happening.settled(what),
          events,
          event ->
              event instanceof Event.Failed failed
                  ? Optional.of(raised(what, failed.error()))
                  : Optional.empty());
    }
  }

  /** What was awaited failed with this error, or a kind of it. */
  record Fails(String what, String error) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.settled(what));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return expect(
          Happening.settled(what),
          events,
          event ->
              event instanceof Event.Failed failed
                  ? wrongError(what + " failed with", error, failed.error())
                  : Optional.of(what + " has a result, where " + error + " is due"));
    }
  }

  /** A call raised this error, or a kind of it, or what it returned failed with it. */
  record Declines(String method, int nth, String what, String error) implements Claim {
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
      return expect(
          Happening.answer(method, nth),
          events,
          event ->
              event instanceof Event.Raised raised
                  ? wrongError(method + "() raised", error, raised.error())
                  : new Fails(what, error).broken(events));
    }
  }

  /** A protocol was told of this error, or a kind of it; null is none. */
  record TellsOf(Happening told, @Nullable String error) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(told);
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return expect(
          told,
          events,
          event -> rightError(told.words() + " told", error, ((Event.Told) event).error()));
    }
  }

  /** A run ended like this: {@code satisfied}, {@code gave-up} or {@code stopped}. */
  record RunEnds(int nth, String how) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.runEnd(nth));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return expect(
          Happening.runEnd(nth),
          events,
          event ->
              event instanceof Event.RunEnded ended
                  ? brokenIf(
                      !ended.how().equals(how),
                      () -> "the run ended as " + ended.how() + ", where " + how + " is due")
                  : Optional.of(raised("the run", ((Event.RunRaised) event).error())));
    }
  }

  /** A run raised this error, or a kind of it. */
  record RunRaises(int nth, String error) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.runEnd(nth));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return expect(
          Happening.runEnd(nth),
          events,
          event ->
              event instanceof Event.RunRaised raised
                  ? wrongError("the run raised", error, raised.error())
                  : Optional.of("the run ended, where " + error + " is due"));
    }
  }

  /** Timers were called in the order of what when() returned for them, each in turn. */
  record ByDeadline(List<String> tokens) implements Claim {
    @Override
    public List<Happening> happenings() {
      return Stream.concat(
              tokens.stream().map(Happening::call),
              IntStream.rangeClosed(1, tokens.size()).mapToObj(n -> Happening.answer("when", n)))
          .toList();
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      List<Double> deadlines =
          new Seen(events)
              .all(Event.Returned.class)
              .filter(returned -> returned.method().equals("when"))
              .map(Event.Returned::value)
              .filter(Number.class::isInstance)
              .map(value -> ((Number) value).doubleValue())
              .toList();
      if (deadlines.size() != tokens.size()) {
        return Optional.of("when() returned " + deadlines.size() + " numbers");
      }
      List<Happening> due =
          IntStream.range(0, tokens.size())
              .boxed()
              .sorted(Comparator.comparing(deadlines::get))
              .map(place -> Happening.call(tokens.get(place)))
              .toList();
      return new Order(due).broken(events);
    }
  }

  /** The number that a method returned is so much more than what another call returned. */
  record Differs(Happening less, Happening more, double from, double to) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(less, more);
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return expectBoth(
          less, more, events, (first, last) -> judge(returned(first), returned(last)));
    }

    private Optional<String> judge(@Nullable Double a, @Nullable Double b) {
      if (a == null || b == null) {
        return Optional.of((a == null ? less : more).words() + " is no number");
      }
      double difference = b - a;
      return brokenIf(
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

  /** A protocol received exactly this, in all. */
  record Receives(String protocol, String data) implements Claim {
    @Override
    public boolean mendable(List<Event> events) {
      return data.startsWith(new Seen(events).received(protocol));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      String seen = new Seen(events).received(protocol);
      return brokenIf(
          !seen.equals(data),
          () -> protocol + " received " + quoted(seen) + ", where " + quoted(data) + " is due");
    }
  }

  /** A child wrote exactly this to its descriptor, in all. */
  record Outputs(String protocol, int fd, String data) implements Claim {
    @Override
    public boolean mendable(List<Event> events) {
      return data.startsWith(new Seen(events).output(protocol, fd));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      String seen = new Seen(events).output(protocol, fd);
      return brokenIf(
          !seen.equals(data),
          () ->
              "descriptor %d gave %s %s, where %s is due"
                  .formatted(fd, protocol, quoted(seen), quoted(data)));
    }
  }

  /** A child wrote to its descriptor what a method returned. */
  record OutputsAnswer(String protocol, int fd, Happening answer) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(answer);
    }

    @Override
    public boolean mendable(List<Event> events) {
      return true;
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return expect(
          answer,
          events,
          event ->
              event instanceof Event.Raised raised
                  ? Optional.of(raised(answer.of(), raised.error()))
                  : brokenIf(
                      !new Seen(events)
                          .output(protocol, fd)
                          .equals(String.valueOf(((Event.Returned) event).value())),
                      () ->
                          "descriptor %d did not give %s what %s() returned"
                              .formatted(fd, protocol, answer.of())));
    }
  }

  /** A protocol lost its connection by this error, or a kind of it; null is none. */
  record Loses(String protocol, @Nullable String error) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.told(protocol, "connection_lost"));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return expect(
          Happening.told(protocol, "connection_lost"),
          events,
          event -> {
            String what = protocol + "'s connection was lost by";
            LoopError seen = ((Event.Told) event).error();
            return seen == null || error == null
                ? brokenIf(
                    (seen == null) != (error == null),
                    () ->
                        "%s %s, where %s is due"
                            .formatted(
                                what,
                                seen == null ? "no error" : seen.type(),
                                error == null ? "no error" : error))
                : wrongError(what, error, seen);
          });
    }
  }

  /** The process handled a signal like this, each time it was asked. */
  record Handling(int signal, List<String> values) implements Claim {
    @Override
    public boolean mendable(List<Event> events) {
      return new Seen(events).all(Event.Disposed.class).count() < values.size();
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      List<String> seen =
          new Seen(events)
              .all(Event.Disposed.class)
              .filter(event -> event.signal() == signal)
              .map(Event.Disposed::value)
              .toList();
      return brokenIf(
          !seen.equals(values),
          () ->
              "the signal's handling was "
                  + listed(seen)
                  + ", where "
                  + listed(values)
                  + " is due");
    }
  }

  /** A protocol was told these methods, in this order; the same one again counts once. */
  record Sequence(String protocol, List<String> methods) implements Claim {
    @Override
    public boolean mendable(List<Event> events) {
      List<String> seen = seen(events);
      return seen.size() < methods.size() && methods.subList(0, seen.size()).equals(seen);
    }

    private List<String> seen(List<Event> events) {
      List<String> seen = new ArrayList<>();
      for (Event event : events) {
        if (event instanceof Event.Told told
            && told.protocol().equals(protocol)
            && (seen.isEmpty() || !seen.get(seen.size() - 1).equals(told.method()))) {
          seen.add(told.method());
        }
      }
      return seen;
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      List<String> seen = seen(events);
      return brokenIf(
          !seen.equals(methods),
          () -> protocol + " was told " + listed(seen) + ", where " + listed(methods) + " is due");
    }
  }

  /** A context variable had these values, each time it was asked for. */
  record Variables(String name, List<String> values) implements Claim {
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
      return brokenIf(
          !seen.equals(values),
          () -> "the variable was " + listed(seen) + ", where " + listed(values) + " is due");
    }
  }

  /** A callback was called on a thread that carries out no actions, or on the one that does. */
  record OnThread(Happening call, boolean elsewhere) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(call);
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return expect(
          call,
          events,
          event ->
              brokenIf(
                  Boolean.TRUE.equals(((Event.Called) event).elsewhere()) != elsewhere,
                  () ->
                      call.words()
                          + (elsewhere
                              ? " came on the loop's thread"
                              : " came on another thread")));
    }
  }

  /** An exception handler was told of this error, or a kind of it; null is none. */
  record Handles(String handler, int nth, @Nullable String error) implements Claim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.handled(handler, nth));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return expect(
          Happening.handled(handler, nth),
          events,
          event ->
              rightError("the exception handler was told", error, ((Event.Handled) event).error()));
    }
  }

  /** What was read from a resource outside the loop is this, in all. */
  record Reads(String from, String data) implements Claim {
    @Override
    public boolean mendable(List<Event> events) {
      return data.startsWith(new Seen(events).read(from));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      String seen = new Seen(events).read(from);
      return brokenIf(
          !seen.equals(data),
          () -> from + " held " + quoted(seen) + ", where " + quoted(data) + " is due");
    }
  }

  /** Once all was ended nothing was left behind, of any kind that can be seen here. */
  record LeavesNothing() implements Claim {
    @Override
    public Optional<String> broken(List<Event> events) {
      Optional<Event.Inventory> inventory = new Seen(events).first(Event.Inventory.class);
      return inventory.isEmpty()
          ? Optional.of("the session was not ended")
          : inventory.get().left().stream()
              .filter(Lasting::isLeak)
              .findFirst()
              .map(LeftBehind::words);
    }
  }

  /** Judges something that must have happened. */
  static Optional<String> expect(
      Happening what, List<Event> events, Function<Event, Optional<String>> judge) {
    return what.in(events).map(judge).orElse(Optional.of(what.words() + " never came"));
  }

  /** Judges two happenings that must both be there. */
  static Optional<String> expectBoth(
      Happening one,
      Happening other,
      List<Event> events,
      BiFunction<Event, Event, Optional<String>> judge) {
    return expect(one, events, first -> expect(other, events, last -> judge.apply(first, last)));
  }

  /** Says the proof where the condition holds. */
  static Optional<String> brokenIf(boolean condition, Supplier<String> proof) {
    return condition ? Optional.of(proof.get()) : Optional.empty();
  }

  /** Says what is wrong with an error that is not of the kind that is due. */
  static Optional<String> wrongError(String what, String due, LoopError seen) {
    boolean right = seen.type().equals(due) || seen.ancestors().contains(due);
    return brokenIf(!right, () -> what + " " + seen.type() + ", where " + due + " is due");
  }

  /** Judges an error that need not be there. */
  private static Optional<String> rightError(
      String what, @Nullable String due, @Nullable LoopError seen) {
    if (seen == null || due == null) {
      return brokenIf(
          (seen == null) != (due == null),
          () ->
              what
                  + " of "
                  + (seen == null ? "no error" : seen.type())
                  + ", where "
                  + due
                  + " is due");
    }
    return wrongError(what + " of", due, seen);
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

  private static String raised(String what, LoopError error) {
    return what + " raised " + error.type() + ": " + error.message();
  }

  /** A whole number may come as an int or a long, and a float without fraction as either. */
  static boolean same(@Nullable Object due, @Nullable Object seen) {
    if (due instanceof Number a && seen instanceof Number b) {
      return a.doubleValue() == b.doubleValue();
    }
    if (due instanceof List<?> a && seen instanceof List<?> b) {
      return a.size() == b.size()
          && IntStream.range(0, a.size()).allMatch(i -> same(a.get(i), b.get(i)));
    }
    return Objects.equals(due, seen);
  }

  /** A text as it stands in a proof, in a bearable length. */
  static String quoted(String text) {
    return text.length() <= 40
        ? "\"" + text + "\""
        : "\"" + text.substring(0, 40) + "\"… (" + text.length() + " bytes)";
  }

  private static String listed(List<String> words) {
    return words.isEmpty() ? "nothing" : words.stream().collect(Collectors.joining(", "));
  }
}
