/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Json;
import io.loopcheck.suite.action.LoopError;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events in words, one line each. */
final class EventText {
  private static final int MOST = 400;

  private static final Wording<Event> WORDS =
      Wording.of(Event.class)
          .when(Event.Opened.class, e -> e.as().isEmpty() ? "done" : "ready " + join(e.as()))
          .when(Event.Unavailable.class, e -> "unavailable " + e.what() + ": " + e.reason())
          .when(Event.Returned.class, EventText::returned)
          .when(
              Event.Raised.class,
              e -> e.method() + index(e.index()) + " raised " + error(e.error()))
          .when(Event.Missing.class, e -> e.of() + " has no " + e.method())
          .when(Event.Called.class, EventText::called)
          .when(Event.Settled.class, EventText::settled)
          .when(Event.Failed.class, e -> e.what() + " failed with " + error(e.error()))
          .when(Event.RunEnded.class, EventText::runEnded)
          .when(Event.RunRaised.class, e -> "the run raised " + error(e.error()))
          .when(Event.Told.class, EventText::told)
          .when(Event.Handled.class, EventText::handled)
          .when(Event.ReadData.class, EventText::read)
          .when(Event.Disposed.class, e -> "signal " + e.signal() + " goes to: " + e.value())
          .when(
              Event.Present.class,
              e -> e.of() + " has " + (e.present() ? "" : "no ") + "attribute " + e.name())
          .when(Event.Clock.class, EventText::clock)
          .when(
              Event.HasValue.class,
              e ->
                  "the variable "
                      + e.name()
                      + (e.value() == null ? " has no value" : " is " + e.value()))
          .when(Event.Machine.class, EventText::machine)
          .when(Event.Inventory.class, EventText::inventory)
          .when(Event.Described.class, e -> "the facts, as shown for the loop")
          .when(Event.UnknownAction.class, e -> "does not know the action " + e.action())
          .build();

  private EventText() {}

  static String of(Event event) {
    return WORDS.of(event);
  }

  private static String join(List<String> names) {
    return String.join(", ", names);
  }

  private static String returned(Event.Returned e) {
    String same = e.is() == null ? "" : ", the same as " + e.is();
    String awaitable = e.awaitable() ? ", to be awaited" : "";
    return e.method() + index(e.index()) + " returned " + value(e.value()) + same + awaitable;
  }

  private static String called(Event.Called e) {
    boolean elsewhere = Boolean.TRUE.equals(e.elsewhere());
    return "called " + e.token() + index(e.index()) + (elsewhere ? " on another thread" : "");
  }

  private static String settled(Event.Settled e) {
    String data = e.data();
    return e.what()
        + " settled to "
        + (data == null ? value(e.value()) : PlainText.quoted(PlainText.clipped(data, MOST)));
  }

  private static String runEnded(Event.RunEnded e) {
    String iterations =
        e.iterations() == 0 ? "" : " after " + Numbers.count(e.iterations(), "iteration");
    return "the run ended: " + e.how() + iterations;
  }

  private static String told(Event.Told e) {
    String data = e.data() == null ? "" : " " + PlainText.quoted(PlainText.clipped(e.data(), MOST));
    String fd = e.fd() == null ? "" : " descriptor " + e.fd();
    LoopError error = e.error();
    String address = e.address() == null ? "" : " from " + PlainText.quoted(e.address() + "");
    return e.protocol()
        + "."
        + e.method()
        + fd
        + data
        + address
        + (error == null ? "" : " " + error(error));
  }

  private static String handled(Event.Handled e) {
    LoopError error = e.error();
    return "exception handler "
        + e.handler()
        + ": "
        + PlainText.quoted(PlainText.clipped(e.message(), MOST))
        + (error == null ? "" : ", " + error(error));
  }

  private static String read(Event.ReadData e) {
    String data = e.data();
    if (data == null) {
      return "nothing came from " + e.from();
    }
    return data.isEmpty()
        ? e.from() + " is at its end"
        : "read from " + e.from() + " " + PlainText.quoted(PlainText.clipped(data, MOST));
  }

  private static String clock(Event.Clock e) {
    return "the loop's clock made "
        + Numbers.count(e.loop().size(), "step")
        + extent(e.loop())
        + "; independently"
        + extent(e.independent());
  }

  private static String inventory(Event.Inventory e) {
    String left =
        e.left().stream()
            .map(each -> each.kind().word() + " " + each.what())
            .collect(Collectors.joining(", "));
    String trouble = e.trouble() == null ? "" : "; " + e.trouble();
    return (left.isEmpty() ? "nothing is left" : "left behind: " + left) + trouble;
  }

  private static String machine(Event.Machine e) {
    List<Double> stalls = e.stalls().stream().map(stall -> stall.to() - stall.from()).toList();
    return "this process was late by up to "
        + Numbers.seconds(e.noise())
        + " at first; then it stood still "
        + Numbers.count(stalls.size(), "time")
        + extent(stalls);
  }

  private static String extent(List<Double> steps) {
    double least = steps.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = steps.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return steps.isEmpty() ? "" : " of " + Numbers.seconds(least) + " to " + Numbers.seconds(most);
  }

  private static String value(@Nullable Object value) {
    return value == null
        ? "None"
        : PlainText.clipped(Json.mapper().writeValueAsString(value), MOST);
  }

  private static String index(@Nullable Integer index) {
    return index == null ? "" : "[" + index + "]";
  }

  private static String error(LoopError error) {
    String errno = error.errno() == null ? "" : " (errno " + error.errno() + ")";
    String winerror = error.winerror() == null ? "" : " (Windows error " + error.winerror() + ")";
    String message = Objects.requireNonNullElse(error.message(), "");
    return error.type()
        + errno
        + winerror
        + (message.isEmpty() ? "" : " " + PlainText.quoted(PlainText.clipped(message, MOST)));
  }
}
