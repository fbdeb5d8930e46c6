/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

/** Turns seconds into what polls take, always upwards: a poll must not end before its time. */
final class Timeouts {
  /** Longer than any loop waits, and not too long for an int of milliseconds. */
  private static final double LONGEST_SECONDS = 7 * 24 * 3600;

  private Timeouts() {}

  /** Whole milliseconds; -1 without limit. */
  static int millis(double seconds) {
    return seconds == Double.POSITIVE_INFINITY ? -1 : (int) Math.ceil(limited(seconds) * 1e3);
  }

  /** Whole microseconds. */
  static long micros(double seconds) {
    return (long) Math.ceil(limited(seconds) * 1e6);
  }

  private static double limited(double seconds) {
    return Math.min(Math.max(0, seconds), LONGEST_SECONDS);
  }
}
