/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import java.time.Duration;

/** Reports, while a loop is debugged, what took long. */
final class SlowCalls {
  private static final double NANOS = 1e9;

  private boolean watched;
  private Duration limit = Duration.ofMillis(100);

  void watch(boolean enabled) {
    watched = enabled;
  }

  boolean watched() {
    return watched;
  }

  Duration limit() {
    return limit;
  }

  void setLimit(Duration duration) {
    limit = duration;
  }

  void called(LoopHandle handle, double seconds) {
    if (isSlow(seconds)) {
      LoopLog.warning("Executing %s took %.3f seconds".formatted(handle, seconds));
    }
  }

  /** A poll may take as long as it was asked to wait. */
  void polled(double timeout, double seconds, int events) {
    if (isSlow(seconds - timeout)) {
      LoopLog.warning(
          "A poll of %.3f seconds took %.3f seconds: %d events"
              .formatted(timeout, seconds, events));
    }
  }

  private boolean isSlow(double seconds) {
    return seconds >= limit.getSeconds() + limit.getNano() / NANOS;
  }
}
