/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.reference.Clock;
import org.junit.jupiter.api.Test;

class CoarseClockTest {
  private double now = 100;

  private final Clock fine =
      new Clock() {
        @Override
        public double time() {
          return now;
        }

        @Override
        public double resolution() {
          return 1e-9;
        }
      };

  @Test
  void windowsClockGoesOnInStepsOf15Point625Milliseconds() {
    Clock coarse = new CoarseClock(CoarseClock.WINDOWS_STEP).onClock(fine);
    assertThat(coarse.resolution()).isEqualTo(0.015625);
    assertThat(coarse.time()).isEqualTo(100);
    now += 0.0156;
    assertThat(coarse.time()).isEqualTo(100);
    now += 0.0001;
    assertThat(coarse.time()).isEqualTo(100.015625);
  }

  @Test
  void aStepIsAboveZero() {
    assertThatThrownBy(() -> new CoarseClock(0))
        .hasMessage("a clock's step must be above zero, not \"0.0\"");
  }
}
