/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Something that may happen in a session, such as the second call of a callback. It is data, so
 * that whatever shows a claim elsewhere, such as a script without Loopcheck, can look for it too.
 *
 * @param kind what kind of event it is
 * @param of the token, method, protocol, name or handler that it is about; empty for a run
 * @param method the protocol's method; empty for all other kinds
 * @param nth which of those, from 1
 */
public record Happening(Kind kind, String of, String method, int nth) {

  /** What kind of event it is. */
  public enum Kind {
    /** A callback was called. */
    CALL,
    /** A method returned or raised. */
    ANSWER,
    /** A protocol was told something. */
    TOLD,
    /** What was awaited has a result or an error. */
    SETTLED,
    /** A run ended, whichever way. */
    RUN_END,
    /** An exception handler was called. */
    HANDLED
  }

  /** The first call of a callback. */
  public static Happening call(String token) {
    return call(token, 1);
  }

  /** A call of a callback. */
  public static Happening call(String token, int nth) {
    return new Happening(Kind.CALL, token, "", nth);
  }

  /** What a method returned or raised. */
  public static Happening answer(String method, int nth) {
    return new Happening(Kind.ANSWER, method, "", nth);
  }

  /** What a protocol was told first by this method. */
  public static Happening told(String protocol, String method) {
    return new Happening(Kind.TOLD, protocol, method, 1);
  }

  /** One of the calls of a protocol's method. */
  static Happening told(String protocol, String method, int nth) {
    return new Happening(Kind.TOLD, protocol, method, nth);
  }

  /** The end of what was awaited. */
  public static Happening settled(String what) {
    return new Happening(Kind.SETTLED, what, "", 1);
  }

  /** The end of a run. */
  public static Happening runEnd(int nth) {
    return new Happening(Kind.RUN_END, "", "", nth);
  }

  /** A call of an exception handler. */
  public static Happening handled(String handler, int nth) {
    return new Happening(Kind.HANDLED, handler, "", nth);
  }

  private boolean matches(Event event) {
    return switch (kind) {
      case CALL -> event instanceof Event.Called called && called.token().equals(of);
      case ANSWER ->
          (event instanceof Event.Returned returned && returned.method().equals(of))
              || (event instanceof Event.Raised raised && raised.method().equals(of));
      case TOLD ->
          event instanceof Event.Told told
              && told.protocol().equals(of)
              && told.method().equals(method);
      case SETTLED ->
          (event instanceof Event.Settled settled && settled.what().equals(of))
              || (event instanceof Event.Failed failed && failed.what().equals(of));
      case RUN_END -> event instanceof Event.RunEnded || event instanceof Event.RunRaised;
      case HANDLED -> event instanceof Event.Handled handled && handled.handler().equals(of);
    };
  }

  /** Returns its place among {@code events}; empty if it did not happen. */
  Optional<Integer> place(List<Event> events) {
    int[] places = IntStream.range(0, events.size()).filter(i -> matches(events.get(i))).toArray();
    return places.length < nth ? Optional.empty() : Optional.of(places[nth - 1]);
  }

  /** Returns the event that it is; empty if it did not happen. */
  Optional<Event> in(List<Event> events) {
    return place(events).map(events::get);
  }

  /** Returns how many of its kind happened, whichever of them is meant. */
  long count(List<Event> events) {
    return events.stream().filter(this::matches).count();
  }

  /** Says it in words that come before "was" or "came". */
  String words() {
    String which = nth == 1 ? "" : nth == 2 ? "second " : nth == 3 ? "third " : nth + "th ";
    return switch (kind) {
      case CALL -> "the " + which + "call of " + of;
      case ANSWER -> "the " + which + "answer of " + of + "()";
      case TOLD -> of + "'s " + which + method + "()";
      case SETTLED -> "the end of " + of;
      case RUN_END -> "the end of the " + which + "run";
      case HANDLED -> "the " + which + "call of the exception handler";
    };
  }

  /** {@link #words} with the time at which it was. */
  String timed(Event event) {
    return String.format(Locale.ROOT, "%s at %.1f ms", words(), event.at() * 1000);
  }
}
