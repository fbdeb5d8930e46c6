/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Waits again, for the time that is left, when a wait ended early with nothing: what interrupted it
 * is not what the caller waits for. Python does so since 3.5 (PEP 475).
 */
final class Wait {
  private static final double NANOS = 1e9;

  private Wait() {}

  /** A wait that may end early. */
  @FunctionalInterface
  interface Once {
    /** Waits for at most {@code timeout} seconds, which are not negative. */
    List<Ready> select(double timeout) throws IOException;
  }

  /** Waits until something is ready or {@code timeout} seconds are over. */
  static List<Ready> untilReady(double timeout, Once wait) throws IOException {
    return untilReady(timeout, wait, System::nanoTime);
  }

  static List<Ready> untilReady(double timeout, Once wait, LongSupplier nanoTime)
      throws IOException {
    if (Double.isNaN(timeout)) {
      throw new IllegalArgumentException("a time-out must be a number, not \"" + timeout + "\"");
    }
    long start = nanoTime.getAsLong();
    double left = timeout;
    List<Ready> ready;
    do {
      ready = wait.select(Math.max(0, left));
      left = timeout - (nanoTime.getAsLong() - start) / NANOS;
    } while (ready.isEmpty() && left > 0);
    return ready;
  }
}
