/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.Moment;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.LoopError;
import io.loopcheck.suite.check.Check.Observation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a loop refused something.
 *
 * @param moment where that showed
 * @param what the method or name that was refused, or where the error came out
 */
record Refusal(LoopError error, Moment moment, String what) {

  /** Finds the first refusal among events, in the order in which they came. */
  static Optional<Refusal> in(Seen seen) {
    return seen.events().stream().flatMap(event -> of(event).stream()).findFirst();
  }

  /** Finds a refusal that came after the call had been accepted. */
  static Optional<Refusal> lateIn(Seen seen) {
    Stream<Refusal> handled =
        seen.all(Event.Handled.class)
            .flatMap(event -> late(event.error(), "the exception handler").stream());
    Stream<Refusal> lost =
        seen.all(Event.Told.class)
            .filter(told -> told.method().equals("connection_lost"))
            .flatMap(told -> late(told.error(), "connection_lost").stream());
    return Stream.concat(lost, handled).findFirst();
  }

  private static Optional<Refusal> late(@Nullable LoopError error, String what) {
    return error == null ? Optional.empty() : Optional.of(new Refusal(error, Moment.LATE, what));
  }

  private static Optional<Refusal> of(Event event) {
    if (event instanceof Event.Missing missing) {
      return Optional.of(
          new Refusal(missingAttribute(missing), Moment.ATTRIBUTE, missing.method()));
    }
    if (event instanceof Event.Raised raised) {
      return Optional.of(new Refusal(raised.error(), Moment.CALL, raised.method()));
    }
    if (event instanceof Event.Failed failed) {
      return Optional.of(new Refusal(failed.error(), Moment.AWAIT, "awaiting it"));
    }
    if (event instanceof Event.RunRaised raised) {
      return Optional.of(new Refusal(raised.error(), Moment.RUN, "run_forever"));
    }
    return Optional.empty();
  }

  private static LoopError missingAttribute(Event.Missing missing) {
    String message = missing.of() + " has no attribute \"" + missing.method() + "\"";
    return new LoopError(
        "AttributeError", List.of("AttributeError", "Exception"), message, null, null);
  }

  /** Looks what the loop is good for now, and returns the observation. */
  Observation observe(Stage stage, Action... removal) {
    return observe(
        stage,
        after ->
            new Outcome.Unsupported(
                error.type(), error.ancestors(), error.winerror(), moment, after),
        removal);
  }

  /** {@link #observe(Stage, Action...)} with an outcome of the check's own. */
  Observation observe(Stage stage, Function<LoopAfter, Outcome> outcome, Action... removal) {
    LoopAfter after = LoopHealth.after(stage, removal);
    return new Observation(outcome.apply(after), describe()).due(new Sign.NothingRefused());
  }

  /** Says in a sentence what was refused, and how. */
  String describe() {
    String text = error.message().isEmpty() ? "" : ": " + error.message();
    return what + " raised " + error.type() + text;
  }
}
