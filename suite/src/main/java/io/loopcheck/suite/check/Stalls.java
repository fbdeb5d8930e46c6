/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import java.util.List;
import java.util.Locale;

/**
 * How much of a span of time a loop could not use, because its process was kept waiting.
 *
 * @param noise how late, in seconds, the process was at most before the check began
 * @param stalled how long, in seconds, it stood still within the span
 */
record Stalls(double noise, double stalled) {

  /** What was measured while something took from {@code from} to {@code to}. */
  static Stalls within(double from, double to, List<Event> events) {
    // The last one tells all that was measured since the first.
    return new Seen(events)
        .all(Event.Machine.class)
        .reduce((earlier, later) -> later)
        .map(machine -> new Stalls(machine.noise(), overlap(machine, from, to)))
        .orElse(new Stalls(0, 0));
  }

  private static double overlap(Event.Machine machine, double from, double to) {
    return machine.stalls().stream()
        .mapToDouble(stall -> Math.min(to, stall.to()) - Math.max(from, stall.from()))
        .filter(length -> length > 0)
        .sum();
  }

  /** Returns the seconds by which something may have come later than the loop could help. */
  double excuse() {
    return noise + stalled;
  }

  String words() {
    return String.format(
        Locale.ROOT,
        "this machine stood still for %.0f ms meanwhile, and was up to %.1f ms late before",
        stalled * 1000,
        noise * 1000);
  }
}
