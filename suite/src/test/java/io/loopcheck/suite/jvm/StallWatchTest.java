/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.suite.action.Event;
import org.junit.jupiter.api.Test;

/** A watch that was kept from waking up says when, and for how long. */
class StallWatchTest {
  private final Journal journal = new Journal(event -> {});

  @Test
  void stallIsToldWithItsTime() {
    try (var watch = new StallWatch()) {
      assertThat(watch.begin()).isTrue();
      double noise = watch.seen(journal).noise();
      int millis = 100 + (int) Math.ceil(noise * 1000);
      double from;
      double to;
      synchronized (watch) { // it cannot note anything meanwhile, as if its process stood still
        from = journal.now();
        Timing.occupy(millis);
        to = journal.now();
      }
      Event.Machine machine = watch.seen(journal);
      assertThat(machine.noise()).isEqualTo(noise);
      assertThat(machine.stalls())
          .anySatisfy(
              stall -> {
                // It was to be woken at most one tick after the stall began.
                assertThat(stall.from()).isLessThanOrEqualTo(from + 0.005);
                assertThat(stall.to()).isGreaterThanOrEqualTo(to);
              });
    }
  }

  @Test
  void watchBeginsOnce() {
    try (var watch = new StallWatch()) {
      assertThat(watch.begin()).isTrue();
      assertThat(watch.begin()).isFalse();
    }
  }

  @Test
  void whatCameBeforeTheFirstAnswerIsNoise() {
    try (var watch = new StallWatch()) {
      watch.begin();
      synchronized (watch) {
        Timing.occupy(60);
      }
      Event.Machine machine = watch.seen(journal);
      assertThat(machine.noise()).isGreaterThanOrEqualTo(0.05);
      assertThat(machine.stalls()).isEmpty();
    }
  }
}
