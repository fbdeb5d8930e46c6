/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.matrices.Moment;
import io.loopcheck.matrices.Outcome;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Outcomes in so few words that they fit into a cell. */
final class OutcomeBrief {
  private static final Wording<Outcome> WORDS =
      Wording.of(Outcome.class)
          .when(Outcome.Supported.class, o -> "supported" + number(o.atLeast()))
          .when(Outcome.Unsupported.class, o -> o.error() + " " + moment(o.moment()))
          .when(Outcome.Limited.class, o -> limit(o) + ", above it " + o.error())
          .when(Outcome.Measured.class, o -> Numbers.range(o.from(), o.to()) + " " + o.unit())
          .when(Outcome.AlwaysReady.class, o -> "always ready")
          .when(Outcome.Chosen.class, Outcome.Chosen::name)
          .when(
              Outcome.Open.class,
              o -> o.oneOf().stream().map(OutcomeBrief::of).collect(Collectors.joining(" or ")))
          .when(Outcome.Silent.class, o -> "silent")
          .when(Outcome.Otherwise.class, o -> "otherwise")
          .build();

  private OutcomeBrief() {}

  static String of(Outcome outcome) {
    return WORDS.of(outcome);
  }

  private static String number(@Nullable Integer number) {
    return number == null ? "" : ", " + number + " at once";
  }

  private static String limit(Outcome.Limited o) {
    return o.max() != null
        ? "limit " + Numbers.range(o.max().from(), o.max().to())
        : "descriptors up to " + o.descriptor();
  }

  private static String moment(Moment moment) {
    return switch (moment) {
      case ATTRIBUTE -> "(missing)";
      case CALL -> "from the call";
      case AWAIT -> "from awaiting";
      case RUN -> "out of the run";
      case LATE -> "reported later";
    };
  }
}
