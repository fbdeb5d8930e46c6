/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.TimerHandle;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The time that something may take: begun, and called off when it is done. */
final class TimeLimit {
  private static final double NANOS = 1e9;

  private final BaseEventLoop loop;
  private @Nullable TimerHandle timer;

  TimeLimit(BaseEventLoop loop) {
    this.loop = loop;
  }

  /** Has {@code whenOver} called after {@code limit}, unless it is called off before. */
  void begin(Duration limit, Runnable whenOver) {
    timer = loop.callLater(seconds(limit), whenOver);
  }

  void callOff() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / NANOS;
  }
}
