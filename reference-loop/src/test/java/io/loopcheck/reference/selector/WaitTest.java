/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.loopcheck.loop.FileObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitTest {
  private static final List<Ready> SOMETHING =
      List.of(
          new Ready(
              new SelectorKey(new FileObject.Descriptor(0), Set.of(Interest.READ), "data"),
              Set.of(Interest.READ)));

  private final List<Double> waits = new ArrayList<>();
  private long nanos = -5_000_000_000L;

  /** Waits, again and again, for 0.3 seconds at most, until something is ready after so many. */
  private List<Ready> waitWith(double timeout, int interruptions) throws IOException {
    return Wait.untilReady(
        timeout,
        left -> {
          waits.add(left);
          nanos += (long) (Math.min(left, 0.3) * 1e9);
          return waits.size() > interruptions ? SOMETHING : List.of();
        },
        () -> nanos);
  }

  @Test
  void whatIsReadyIsReturnedAtOnce() throws IOException {
    assertThat(waitWith(10, 0)).isEqualTo(SOMETHING);
    assertThat(waits).containsExactly(10.0);
  }

  @Test
  void anInterruptedWaitGoesOnForTheTimeThatIsLeft() throws IOException {
    assertThat(waitWith(1, 2)).isEqualTo(SOMETHING);
    assertThat(waits).hasSize(3);
    assertThat(waits.get(1)).isEqualTo(0.7, within(1e-9));
    assertThat(waits.get(2)).isEqualTo(0.4, within(1e-9));
  }

  @Test
  void aWaitEndsWhenItsTimeIsOver() throws IOException {
    assertThat(waitWith(0.75, 100)).isEmpty();
    assertThat(waits).hasSizeBetween(3, 4);
    assertThat(nanos).isGreaterThanOrEqualTo(-5_000_000_000L + 749_999_999);
  }

  @Test
  void aWaitWithoutLimitGoesOnWithoutLimit() throws IOException {
    assertThat(waitWith(Double.POSITIVE_INFINITY, 100)).isEqualTo(SOMETHING);
    assertThat(waits).hasSize(101).containsOnly(Double.POSITIVE_INFINITY);
  }

  @Test
  void withoutTimeItLooksOnce() throws IOException {
    assertThat(waitWith(0, 100)).isEmpty();
    assertThat(waits).containsExactly(0.0);
    waits.clear();
    assertThat(waitWith(-3, 100)).isEmpty();
    assertThat(waits).containsExactly(0.0);
  }

  @Test
  void aTimeOutIsANumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> waitWith(Double.NaN, 0))
        .withMessage("a time-out must be a number, not \"NaN\"");
    assertThat(waits).isEmpty();
  }
}
