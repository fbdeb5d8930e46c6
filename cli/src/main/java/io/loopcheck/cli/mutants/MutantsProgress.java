/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A dot for each mutant that was judged, and at the end of each line of them how long is left. */
public final class MutantsProgress {
  private static final int DOTS = 60;

  private final PrintWriter out;
  private final LongSupplier clock;
  private final int planned;
  private final long started;
  private int judged;

  /** {@code clock} tells nanoseconds. */
  public MutantsProgress(PrintWriter out, LongSupplier clock, int planned) {
    this.out = out;
    this.clock = clock;
    this.planned = planned;
    this.started = clock.getAsLong();
  }

  /** One more mutant was judged. */
  public void judged() {
    out.print(".");
    judged++;
    if (judged == planned) {
      out.println("  " + judged + "/" + planned);
    } else if (judged % DOTS == 0) {
      out.println("  " + judged + "/" + planned + ", about " + left() + " left");
    }
    out.flush();
  }

  /** All mutants are taken to need the same time. */
  private String left() {
    long nanos = (clock.getAsLong() - started) / judged * (planned - judged);
    Duration left = Duration.ofNanos(nanos);
    return left.toMinutes() == 0
        ? left.toSeconds() + " s"
        : left.plusSeconds(30).toMinutes() + " min";
  }
}
