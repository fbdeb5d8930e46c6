/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.selector.PollSelector;
import io.loopcheck.reference.selector.Selector;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PollEventLoopTest extends NativeEventLoopContract {
  @Override
  Selector newSelector() {
    return new PollSelector();
  }

  @Test
  void theNullDeviceIsAPipeAtItsEnd() throws Throwable {
    var device = resources.file(Path.of("/dev/null"));

    LoopDriver.await(loop, loop.connectReadPipe(() -> protocol, device));
    LoopDriver.await(loop, protocol.lost);

    assertThat(protocol.events).containsExactly("made", "eof", "lost");
  }
}
