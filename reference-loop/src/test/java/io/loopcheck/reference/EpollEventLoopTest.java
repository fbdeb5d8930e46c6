/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.loopcheck.loop.OsError;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.selector.EpollSelector;
import io.loopcheck.reference.selector.Selector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "epoll is of Linux")
class EpollEventLoopTest extends NativeEventLoopContract {
  @Override
  Selector newSelector() throws IOException {
    return new EpollSelector();
  }

  @Test
  void aRegularFileIsRefusedAtTheCallAndTheLoopIsUsable() throws IOException {
    var file = resources.file(Files.writeString(directory.resolve("file"), "content"));

    assertThatExceptionOfType(OsError.class)
        .isThrownBy(() -> loop.addReader(file, record("x")))
        .returns(1, OsError::errno);
    assertThat(loop.removeReader(file)).isFalse();
    loop.callSoon(record("after"));
    runOnce();

    assertThat(calls).containsExactly("after");
    resources.close(file);
  }

  @Test
  void whatTheSelectorRefusesOfAPipeComesLate() throws Throwable {
    var device = resources.file(Path.of("/dev/null"));

    LoopDriver.await(loop, loop.connectReadPipe(() -> protocol, device));

    assertThat(errors).singleElement().isInstanceOf(OsError.class);
    assertThat(protocol.events).containsExactly("made");
    errors.clear();
  }
}
