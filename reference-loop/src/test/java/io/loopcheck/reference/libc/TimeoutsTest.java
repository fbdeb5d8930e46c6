/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeoutsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "-1, 0, 0",
    "-Infinity, 0, 0",
    "4.9E-324, 1, 1",
    "1e-9, 1, 1",
    "0.000001, 1, 1",
    "0.0000011, 1, 2",
    "0.0005, 1, 500",
    "0.001, 1, 1000",
    "0.0010001, 2, 1001",
    "0.005, 5, 5000",
    "1, 1000, 1000000",
    "2147483.648, 604800000, 604800000000",
    "1e300, 604800000, 604800000000",
  })
  void secondsAreRoundedUpAndLimitedToAWeek(double seconds, int millis, long micros) {
    assertThat(Timeouts.millis(seconds)).isEqualTo(millis);
    assertThat(Timeouts.micros(seconds)).isEqualTo(micros);
  }

  @Test
  void noLimitIsMinusOneForPoll() {
    assertThat(Timeouts.millis(Double.POSITIVE_INFINITY)).isEqualTo(-1);
  }
}
