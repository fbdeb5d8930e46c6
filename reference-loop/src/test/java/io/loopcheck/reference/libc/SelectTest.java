/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;

class SelectTest {
  @Test
  void aTimeOutIsInSecondsAndMicroseconds() throws Exception {
    assumeTrue(OS.LINUX.isCurrentOs() || OS.MAC.isCurrentOs(), "select is of POSIX");
    double seconds = 1.05;
    try (var select = new Select()) {
      long start = System.nanoTime();
      assertThat(select.await(seconds)).isEmpty();
      assertThat((System.nanoTime() - start) / 1e9).isGreaterThanOrEqualTo(seconds);
    }
  }
}
