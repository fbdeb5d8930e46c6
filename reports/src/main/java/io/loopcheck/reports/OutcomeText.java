/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.Moment;
import io.loopcheck.matrices.Outcome;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Outcomes in words. */
final class OutcomeText {
  private static final Wording<Outcome> EXPECTED = sentences("at least ");
  private static final Wording<Outcome> OBSERVED = sentences("");
  private static final Wording<Outcome> BRIEF =
      Wording.of(Outcome.class)
          .when(Outcome.Supported.class, o -> "supported" + number(o.atLeast(), ": "))
          .when(Outcome.Unsupported.class, o -> o.error() + " " + briefMoment(o.moment()))
          .when(Outcome.Limited.class, o -> limit(o) + ", then " + o.error())
          .when(Outcome.Measured.class, OutcomeText::measured)
          .when(Outcome.AlwaysReady.class, o -> "always ready")
          .when(Outcome.Chosen.class, Outcome.Chosen::name)
          .when(
              Outcome.Open.class,
              o -> o.oneOf().stream().map(OutcomeText::brief).collect(Collectors.joining(" or ")))
          .when(Outcome.Silent.class, o -> "silent")
          .build();

  private OutcomeText() {}

  /** Returns what is documented. */
  static String expected(@Nullable Outcome outcome) {
    return outcome == null
        ? "nothing: no outcome is documented for such a loop"
        : EXPECTED.of(outcome);
  }

  /** Returns what a loop did. */
  static String observed(@Nullable Outcome outcome) {
    return outcome == null ? "nothing: no outcome was seen" : OBSERVED.of(outcome);
  }

  /** Returns a few words. */
  static String brief(Outcome outcome) {
    return BRIEF.of(outcome);
  }

  private static Wording<Outcome> sentences(String atLeast) {
    return Wording.of(Outcome.class)
        .when(Outcome.Supported.class, o -> "supported" + number(o.atLeast(), ", " + atLeast))
        .when(Outcome.Unsupported.class, OutcomeText::refused)
        .when(Outcome.Limited.class, OutcomeText::limited)
        .when(Outcome.Measured.class, OutcomeText::measured)
        .when(Outcome.AlwaysReady.class, o -> "always ready: called on every iteration")
        .when(Outcome.Chosen.class, Outcome.Chosen::name)
        .when(Outcome.Open.class, o -> open(o, atLeast))
        .when(Outcome.Silent.class, o -> "silent: accepted, and it never worked")
        .build();
  }

  private static String number(@Nullable Integer number, String before) {
    return number == null ? "" : before + number + " at once";
  }

  private static String refused(Outcome.Unsupported o) {
    String winerror = o.winerror() == null ? "" : " (Windows error " + o.winerror() + ")";
    return "refused: " + o.error() + winerror + " " + moment(o.moment()) + after(o.loopAfter());
  }

  private static String limited(Outcome.Limited o) {
    return "limited: "
        + limit(o)
        + ", then "
        + o.error()
        + " "
        + moment(o.moment())
        + after(o.loopAfter());
  }

  private static String limit(Outcome.Limited o) {
    String most = o.max() == null ? "" : Numbers.range(o.max().from(), o.max().to()) + " at most";
    String highest = o.descriptor() == null ? "" : "descriptor " + o.descriptor() + " at most";
    return most + (most.isEmpty() || highest.isEmpty() ? "" : ", ") + highest;
  }

  private static String measured(Outcome.Measured o) {
    return Numbers.range(o.from(), o.to()) + " " + o.unit();
  }

  private static String open(Outcome.Open o, String atLeast) {
    return "left open, any of: "
        + o.oneOf().stream()
            .map(one -> atLeast.isEmpty() ? observed(one) : expected(one))
            .collect(Collectors.joining("; or "));
  }

  private static String moment(Moment moment) {
    return switch (moment) {
      case ATTRIBUTE -> "because the method is missing";
      case CALL -> "by the call";
      case AWAIT -> "when awaited";
      case RUN -> "out of the loop's next run";
      case LATE -> "told later, to the exception handler or connection_lost";
    };
  }

  private static String briefMoment(Moment moment) {
    return switch (moment) {
      case ATTRIBUTE -> "(missing)";
      case CALL -> "by the call";
      case AWAIT -> "when awaited";
      case RUN -> "out of the run";
      case LATE -> "told later";
    };
  }

  private static String after(LoopAfter after) {
    return switch (after) {
      case USABLE -> "; the loop is usable afterwards";
      case USABLE_AFTER_REMOVAL -> "; the loop is usable once the last one is removed";
      case BROKEN -> "; the loop is broken afterwards";
    };
  }
}
