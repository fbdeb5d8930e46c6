/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Context;
import io.loopcheck.loop.TimerHandle;

/** A callback that waits for a time on the loop's clock. */
final class LoopTimerHandle extends LoopHandle implements TimerHandle {
  private final double when;
  private final long sequence;

  LoopTimerHandle(double when, long sequence, Runnable callback, Context context) {
    super(callback, context);
    this.when = when;
    this.sequence = sequence;
  }

  @Override
  public double when() {
    return when;
  }

  /** Returns its place among timers of one deadline, whose order is undefined in asyncio. */
  long sequence() {
    return sequence;
  }
}
