/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.reference.Clock;

/** A platform whose monotonic clock only goes on in large steps. */
public final class CoarseClock implements Restriction {
  /** The step of Windows' {@code GetTickCount64}: 64 a second. */
  public static final double WINDOWS_STEP = 0.015625;

  private final double step;

  /** A clock that goes on by {@code step} seconds at a time. */
  public CoarseClock(double step) {
    if (!(step > 0)) {
      throw new IllegalArgumentException("a clock's step must be above zero, not \"" + step + "\"");
    }
    this.step = step;
  }

  @Override
  public String name() {
    return "coarse-clock";
  }

  @Override
  public String sentence() {
    return "The monotonic clock goes on in steps of " + step * 1000 + " ms.";
  }

  @Override
  public String source() {
    return "asyncio-platforms, Windows (to 3.12)";
  }

  @Override
  public Clock onClock(Clock clock) {
    return new Clock() {
      @Override
      public double time() {
        return Math.floor(clock.time() / step) * step;
      }

      @Override
      public double resolution() {
        return step;
      }
    };
  }
}
