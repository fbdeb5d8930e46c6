/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WriteBufferLimitsTest {
  @Test
  void aTransportBeginsWith16And64KiB() {
    assertThat(WriteBufferLimits.DEFAULT).isEqualTo(new WriteBufferLimits(16 * 1024, 64 * 1024));
  }

  @Test
  void theLimitThatIsNotGivenFollowsFromTheOther() {
    assertThat(WriteBufferLimits.high(10)).isEqualTo(new WriteBufferLimits(2, 10));
    assertThat(WriteBufferLimits.low(10)).isEqualTo(new WriteBufferLimits(10, 40));
    assertThat(WriteBufferLimits.high(0)).isEqualTo(new WriteBufferLimits(0, 0));
  }

  @Test
  void equalLimitsAreAccepted() {
    assertThat(new WriteBufferLimits(5, 5)).returns(5, WriteBufferLimits::low);
  }

  @Test
  void limitsOutOfOrderAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WriteBufferLimits(6, 5))
        .withMessage("high (5) must be >= low (6) must be >= 0");
    assertThatIllegalArgumentException().isThrownBy(() -> new WriteBufferLimits(-1, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> WriteBufferLimits.high(-4));
  }

  @Test
  void aLimitWhoseOtherHasNoNumberIsRefused() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> WriteBufferLimits.low(Integer.MAX_VALUE));
  }
}
