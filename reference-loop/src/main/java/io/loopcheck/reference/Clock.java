/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

/**
 * A monotonic clock in seconds. A loop gets it from outside, so that a platform model can give it a
 * coarse one and a test one that it moves by hand.
 */
public interface Clock {

  /** Returns the time, in seconds from an arbitrary origin. */
  double time();

  /** Returns the smallest step that this clock makes, in seconds. */
  double resolution();

  /** Returns the JVM's monotonic clock. */
  static Clock monotonic() {
    return new Clock() {
      @Override
      public double time() {
        return System.nanoTime() / 1e9;
      }

      @Override
      public double resolution() {
        return 1e-9;
      }
    };
  }
}
