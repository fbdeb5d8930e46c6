/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import static io.loopcheck.reference.driving.LoopDriver.await;
import static io.loopcheck.reference.driving.LoopDriver.runOnce;
import static io.loopcheck.reference.platform.LoopRestrictionsTest.assertUsable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.reference.SelectorEventLoop;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.libc.LibcResources;
import io.loopcheck.reference.selector.PollSelector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a selector's restriction does to the loop over it. */
@Timeout(60)
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "descriptors need the libc of Linux or macOS")
class RestrictedSelectorLoopTest {
  private final LibcResources resources = new LibcResources();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable open : opened) {
      open.close();
    }
  }

  @Test
  void theLoopsOwnSocketLeaves511ToTheUser() throws Throwable {
    EventLoop loop = loop(new AtMost512Sockets(AtMost512Sockets.WINDOWS_LIMIT));
    List<FileObject> pair = keep(resources.socketPair());
    List<FileObject> readers = new ArrayList<>();
    int[] calls = {0};
    for (int i = 0; i < 511; i++) {
      readers.add(keep(List.of(resources.duplicate(pair.get(0)))).get(0));
      loop.addReader(readers.get(i), () -> calls[0]++);
    }
    resources.write(pair.get(1), new byte[1]);
    runOnce(loop);
    runOnce(loop);
    assertThat(calls[0]).isGreaterThanOrEqualTo(511);
    loop.addReader(pair.get(0), () -> {});
    assertThatThrownBy(() -> runOnce(loop))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("too many file descriptors in select()");
    assertThat(loop.isRunning()).isFalse();
    assertThat(loop.removeReader(pair.get(0))).isTrue();
    assertUsable(loop);
  }

  @Test
  void aPipeIsAcceptedAndTheNextRunFailsUntilItIsRemoved() throws Throwable {
    EventLoop loop = loop(new SocketsOnly());
    FileObject pipe = keep(resources.pipe()).get(0);
    loop.addReader(pipe, () -> {});
    assertThatThrownBy(() -> runOnce(loop))
        .isInstanceOfSatisfying(
            OsError.class, error -> assertThat(error.winerror()).isEqualTo(10038));
    assertThat(loop.removeReader(pipe)).isTrue();
    assertUsable(loop);
  }

  @Test
  void aTerminalIsRefusedAtTheCall() throws Throwable {
    EventLoop loop = loop(new NoCharacterDevices());
    FileObject terminal = keep(resources.pty()).get(1);
    assertThatThrownBy(() -> loop.addReader(terminal, () -> {})).isInstanceOf(OsError.class);
    assertThat(loop.removeReader(terminal)).isFalse();
    assertUsable(loop);
  }

  @Test
  void throughAPipeTransportATerminalIsRefusedLate() throws Throwable {
    EventLoop loop = loop(new NoCharacterDevices());
    List<FileObject> terminal = resources.pty();
    keep(List.of(terminal.get(0)));
    var told = new CompletableFuture<Throwable>();
    loop.setExceptionHandler((whose, error) -> told.complete(error.exception()));
    var protocol = new RecordingProtocol();
    var connection = await(loop, loop.connectReadPipe(() -> protocol, terminal.get(1)));
    assertThat(await(loop, told))
        .isInstanceOfSatisfying(OsError.class, error -> assertThat(error.errno()).isEqualTo(22));
    assertThat(protocol.events).containsExactly("made");
    connection.transport().abort();
    await(loop, protocol.lost);
    assertUsable(loop);
  }

  private EventLoop loop(Restriction restriction) throws IOException {
    EventLoop loop = new SelectorEventLoop(restriction.onSelector(new PollSelector()));
    opened.add(0, loop);
    return loop;
  }

  private List<FileObject> keep(List<FileObject> files) {
    files.forEach(file -> opened.add(() -> resources.close(file)));
    return files;
  }
}
