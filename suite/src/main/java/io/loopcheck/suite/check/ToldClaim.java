/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.LoopError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said of what protocols and exception handlers are told. */
public sealed interface ToldClaim extends Claim {

  /** A protocol received exactly this, in all. */
  record Receives(String protocol, String data) implements ToldClaim {
    @Override
    public boolean mendable(List<Event> events) {
      return data.startsWith(new Seen(events).received(protocol));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.otherText(protocol + " received", new Seen(events).received(protocol), data);
    }
  }

  /** A protocol received a beginning of this, perhaps nothing, and not all of it. */
  record Part(String protocol, String data) implements ToldClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.told(protocol, "connection_lost"));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expect(
          Happening.told(protocol, "connection_lost"),
          events,
          event -> {
            String seen = new Seen(events).received(protocol);
            boolean part = data.startsWith(seen) && seen.length() < data.length();
            return Proof.brokenIf(
                !part,
                () ->
                    protocol
                        + " received "
                        + Proof.quoted(seen)
                        + ", where only the beginning of "
                        + Proof.quoted(data)
                        + " is due");
          });
    }
  }

  /** A protocol was told these methods, in this order; the same one again counts once. */
  record Sequence(String protocol, List<String> methods) implements ToldClaim {
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
      return Proof.brokenIf(
          !seen.equals(methods),
          () ->
              protocol
                  + " was told "
                  + Proof.listed(seen)
                  + ", where "
                  + Proof.listed(methods)
                  + " is due");
    }
  }

  /** A protocol was told of this error, or a kind of it; null is none. */
  record TellsOf(Happening told, @Nullable String error) implements ToldClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(told);
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expect(
          told,
          events,
          event -> Proof.rightError(told.words() + " told", error, ((Event.Told) event).error()));
    }
  }

  /** A protocol lost its connection by this error, or a kind of it; null is none. */
  record Loses(String protocol, @Nullable String error) implements ToldClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.told(protocol, "connection_lost"));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expect(
          Happening.told(protocol, "connection_lost"),
          events,
          event -> {
            String what = protocol + "'s connection was lost by";
            LoopError seen = ((Event.Told) event).error();
            return seen == null || error == null
                ? Proof.brokenIf(
                    (seen == null) != (error == null),
                    () ->
                        "%s %s, where %s is due"
                            .formatted(
                                what,
                                seen == null ? "no error" : seen.type(),
                                error == null ? "no error" : error))
                : Proof.wrongError(what, error, seen);
          });
    }
  }

  /** A child wrote exactly this to its descriptor, in all. */
  record Outputs(String protocol, int fd, String data) implements ToldClaim {
    @Override
    public boolean mendable(List<Event> events) {
      return data.startsWith(new Seen(events).output(protocol, fd));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.otherText(
          "descriptor %d gave %s".formatted(fd, protocol),
          new Seen(events).output(protocol, fd),
          data);
    }
  }

  /** A child wrote to its descriptor what a method returned. */
  record OutputsAnswer(String protocol, int fd, Happening answer) implements ToldClaim {
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
      return Proof.expect(
          answer,
          events,
          event ->
              event instanceof Event.Raised raised
                  ? Optional.of(Proof.raised(answer.of(), raised.error()))
                  : Proof.brokenIf(
                      !new Seen(events)
                          .output(protocol, fd)
                          .equals(String.valueOf(((Event.Returned) event).value())),
                      () ->
                          "descriptor %d did not give %s what %s() returned"
                              .formatted(fd, protocol, answer.of())));
    }
  }

  /** An exception handler was told of this error, or a kind of it; null is none. */
  record Handles(String handler, int nth, @Nullable String error) implements ToldClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(Happening.handled(handler, nth));
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return Proof.expect(
          Happening.handled(handler, nth),
          events,
          event ->
              Proof.rightError(
                  "the exception handler was told", error, ((Event.Handled) event).error()));
    }
  }
}
