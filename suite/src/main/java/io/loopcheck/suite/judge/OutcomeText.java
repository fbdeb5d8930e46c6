/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.judge;

import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.Moment;
import io.loopcheck.matrices.Outcome;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Outcomes in plain words. */
public final class OutcomeText {
  private OutcomeText() {}

  /** Returns what comes after "expected" or "observed". */
  public static String of(Outcome outcome) {
    if (outcome instanceof Outcome.Supported supported) {
      return supported.atLeast() == null
          ? "supported"
          : "supported for at least " + supported.atLeast() + " at once";
    }
    if (outcome instanceof Outcome.Unsupported refusal) {
      return refusal(refusal.error(), refusal.winerror(), refusal.moment(), refusal.loopAfter());
    }
    if (outcome instanceof Outcome.Limited limited) {
      return limit(limited)
          + ", above it "
          + refusal(limited.error(), null, limited.moment(), limited.loopAfter());
    }
    if (outcome instanceof Outcome.Measured measured) {
      return measured(measured);
    }
    if (outcome instanceof Outcome.Chosen chosen) {
      return "\"" + chosen.name() + "\"";
    }
    if (outcome instanceof Outcome.Open open) {
      return open.oneOf().stream().map(OutcomeText::of).collect(Collectors.joining(", or "));
    }
    if (outcome instanceof Outcome.Otherwise otherwise) {
      return "otherwise: " + otherwise.proof();
    }
    return outcome instanceof Outcome.AlwaysReady
        ? "reported on every iteration without being monitored"
        : "accepted, and it never worked";
  }

  private static String refusal(
      String error, @Nullable Integer winerror, Moment moment, LoopAfter loopAfter) {
    String number = winerror == null ? "" : " (WinError " + winerror + ")";
    return error + number + " " + words(moment) + ", loop " + words(loopAfter);
  }

  private static String words(Moment moment) {
    return switch (moment) {
      case ATTRIBUTE -> "for a missing attribute";
      case CALL -> "from the call";
      case AWAIT -> "from awaiting it";
      case RUN -> "out of the next run";
      case LATE -> "reported later";
    };
  }

  private static String words(LoopAfter loopAfter) {
    return switch (loopAfter) {
      case USABLE -> "usable";
      case USABLE_AFTER_REMOVAL -> "usable after removal";
      case BROKEN -> "broken";
    };
  }

  private static String limit(Outcome.Limited limited) {
    Outcome.Range max = limited.max();
    if (max != null) {
      return "a limit of " + max.from() + (max.from() == max.to() ? "" : " to " + max.to());
    }
    return "descriptors up to " + limited.descriptor();
  }

  private static String measured(Outcome.Measured measured) {
    String from = plain(measured.from());
    String to = plain(measured.to());
    return (from.equals(to) ? from : from + " to " + to) + " " + measured.unit();
  }

  /** Three digits say all that a measurement on a shared machine can. */
  private static String plain(double number) {
    return BigDecimal.valueOf(number)
        .round(new MathContext(3))
        .stripTrailingZeros()
        .toPlainString();
  }
}
