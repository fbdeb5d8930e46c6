/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

/** A clock that a test moves by hand. */
final class ManualClock implements Clock {
  private final double resolution;
  private double time;

  ManualClock(double resolution) {
    this.resolution = resolution;
  }

  void advance(double seconds) {
    time += seconds;
  }

  @Override
  public double time() {
    return time;
  }

  @Override
  public double resolution() {
    return resolution;
  }
}
