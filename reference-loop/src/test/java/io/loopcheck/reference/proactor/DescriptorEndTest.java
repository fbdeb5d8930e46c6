/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import static io.loopcheck.reference.ThreadSignal.inBackground;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.reference.ThreadSignal;
import io.loopcheck.reference.libc.Libc;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "descriptors are of POSIX")
class DescriptorEndTest {
  @Test
  void aSignalIsNotTakenForALostReader() throws Exception {
    var pipe = Libc.pipe();
    var end = new DescriptorEnd(pipe.get(1));
    var signals = new AtomicInteger();
    try (var signal = ThreadSignal.atThisThread()) {
      var sender =
          inBackground(
              () -> {
                while (signals.get() < 20 && signal.interruptWait()) {
                  signals.incrementAndGet();
                }
                Libc.close(pipe.get(0));
              });

      boolean gone = end.awaitReaderGone();

      signal.over();
      sender.get();
      assertThat(gone).isTrue();
      assertThat(signals).hasValue(20);
    }
    end.close();
  }
}
