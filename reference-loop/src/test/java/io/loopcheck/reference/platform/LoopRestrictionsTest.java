/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import static io.loopcheck.reference.driving.LoopDriver.await;
import static io.loopcheck.reference.driving.LoopDriver.runOnce;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.reference.SelectorEventLoop;
import io.loopcheck.reference.driving.RecordingChild;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.libc.Libc;
import io.loopcheck.reference.libc.LibcResources;
import io.loopcheck.reference.selector.PollSelector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Each restriction on a loop: it refuses as documented, and the loop goes on afterwards. */
@Timeout(60)
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "descriptors need the libc of Linux or macOS")
class LoopRestrictionsTest {
  private static final int SIGWINCH = 28;

  @TempDir Path directory;

  private final LibcResources resources = new LibcResources();
  private final List<FileObject> opened = new ArrayList<>();
  private final EventLoop loop;

  LoopRestrictionsTest() throws IOException {
    loop = new SelectorEventLoop(new PollSelector());
  }

  @AfterEach
  void close() throws IOException {
    loop.close();
    for (FileObject file : opened) {
      resources.close(file);
    }
  }

  @Test
  void unixSocketsFailWhenAwaited() throws Throwable {
    EventLoop restricted = new NoUnixSockets().onLoop(loop);
    Path path = directory.resolve("socket");
    assertFailsWhenAwaited(restricted, restricted.createUnixServer(RecordingProtocol::new, path));
    assertFailsWhenAwaited(
        restricted, restricted.createUnixConnection(RecordingProtocol::new, path));
    assertUsable(restricted);
  }

  @Test
  void unixSocketsWorkWithoutTheRestriction() throws Throwable {
    EventLoop forwarding = new NoPipes().onLoop(loop);
    Path path = directory.resolve("socket");
    var serving = new RecordingProtocol();
    Server server = await(forwarding, forwarding.createUnixServer(() -> serving, path));
    var client = new RecordingProtocol();
    await(forwarding, forwarding.createUnixConnection(() -> client, path));
    await(forwarding, client.made).write(bytes("there"));
    assertThat(await(forwarding, serving.data)).isEqualTo("there");
    await(forwarding, serving.made).write(bytes("back"));
    assertThat(await(forwarding, client.data)).isEqualTo("back");
    server.close();
  }

  @Test
  void whatIsRefusedWhenAwaitedIsAFutureOfTheLoop() throws Throwable {
    EventLoop restricted = new NoSubprocesses().onLoop(loop);
    var refused = restricted.subprocessShell(RecordingChild::new, "exit");

    var dependent = refused.handleAsync((child, error) -> Thread.currentThread());

    assertThat(await(restricted, dependent)).isSameAs(Thread.currentThread());
  }

  @Test
  void aRefusalThatIsCancelledFirstNeverBegins() throws Throwable {
    EventLoop restricted = new NoSubprocesses().onLoop(loop);
    var made = new ArrayList<RecordingChild>();
    Supplier<RecordingChild> factory =
        () -> {
          made.add(new RecordingChild());
          return made.get(0);
        };

    restricted.subprocessShell(factory, "exit").cancel(false);
    runOnce(restricted);

    assertThat(made).isEmpty();
  }

  @Test
  void signalHandlersAreRefusedAtTheCall() throws Throwable {
    EventLoop restricted = new NoSignalHandlers().onLoop(loop);
    assertThatThrownBy(() -> restricted.addSignalHandler("SIGWINCH", () -> {}))
        .isInstanceOf(NotSupportedException.class);
    assertThatThrownBy(() -> restricted.removeSignalHandler("SIGWINCH"))
        .isInstanceOf(NotSupportedException.class);
    assertUsable(restricted);
  }

  @Test
  void aSignalIsHandledWithoutTheRestriction() throws Throwable {
    EventLoop forwarding = new NoPipes().onLoop(loop);
    var handled = new CompletableFuture<Boolean>();
    forwarding.addSignalHandler("SIGWINCH", () -> handled.complete(true));
    Libc.kill((int) ProcessHandle.current().pid(), SIGWINCH);
    assertThat(await(forwarding, handled)).isTrue();
    assertThat(forwarding.removeSignalHandler("SIGWINCH")).isTrue();
  }

  @Test
  void readersAreRefusedAtTheCall() throws Throwable {
    EventLoop restricted = new NoReaders().onLoop(loop);
    FileObject socket = keep(resources.socketPair()).get(0);
    assertThatThrownBy(() -> restricted.addReader(socket, () -> {}))
        .isInstanceOf(NotSupportedException.class);
    assertThatThrownBy(() -> restricted.addWriter(socket, () -> {}))
        .isInstanceOf(NotSupportedException.class);
    assertThatThrownBy(() -> restricted.removeReader(socket))
        .isInstanceOf(NotSupportedException.class);
    assertThatThrownBy(() -> restricted.removeWriter(socket))
        .isInstanceOf(NotSupportedException.class);
    assertUsable(restricted);
  }

  @Test
  void pipesFailWhenAwaitedAfterTheProtocolWasMade() throws Throwable {
    EventLoop restricted = new NoPipes().onLoop(loop);
    List<FileObject> pipe = keep(resources.pipe());
    List<Protocol> made = new ArrayList<>();
    Supplier<Protocol> factory =
        () -> {
          made.add(new RecordingProtocol());
          return made.get(made.size() - 1);
        };
    assertFailsWhenAwaited(restricted, restricted.connectReadPipe(factory, pipe.get(0)));
    assertFailsWhenAwaited(restricted, restricted.connectWritePipe(factory, pipe.get(1)));
    assertThat(made).hasSize(2);
    assertUsable(restricted);
  }

  @Test
  void pipesWorkWithoutTheRestriction() throws Throwable {
    EventLoop forwarding = new NoSubprocesses().onLoop(loop);
    List<FileObject> pipe = resources.pipe();
    var reader = new RecordingProtocol();
    var writer = new RecordingProtocol();
    await(forwarding, forwarding.connectReadPipe(() -> reader, pipe.get(0)));
    await(forwarding, forwarding.connectWritePipe(() -> writer, pipe.get(1)));
    await(forwarding, writer.made).write(bytes("ping"));
    assertThat(await(forwarding, reader.data)).isEqualTo("ping");
    await(forwarding, writer.made).close();
    await(forwarding, reader.lost);
    assertThat(reader.events).containsExactly("made", "data", "eof", "lost");
  }

  @Test
  void whatTheProtocolFactoryThrowsIsWhatTheCallFailsWith() {
    EventLoop restricted = new NoPipes().onLoop(loop);
    var failing = new IllegalArgumentException("no protocol");
    Supplier<Protocol> factory =
        () -> {
          throw failing;
        };
    assertThatThrownBy(
            () ->
                await(
                    restricted, restricted.connectReadPipe(factory, keep(resources.pipe()).get(0))))
        .isSameAs(failing);
  }

  @Test
  void childrenFailWhenAwaitedAfterTheProtocolWasMade() throws Throwable {
    EventLoop restricted = new NoSubprocesses().onLoop(loop);
    List<RecordingChild> made = new ArrayList<>();
    Supplier<RecordingChild> factory =
        () -> {
          made.add(new RecordingChild());
          return made.get(made.size() - 1);
        };
    assertFailsWhenAwaited(restricted, restricted.subprocessShell(factory, "exit 7"));
    assertFailsWhenAwaited(restricted, restricted.subprocessExec(factory, List.of("/bin/true")));
    assertThat(made).hasSize(2).allSatisfy(child -> assertThat(child.events).isEmpty());
    assertUsable(restricted);
  }

  @Test
  void childrenWorkWithoutTheRestriction() throws Throwable {
    EventLoop forwarding = new NoPipes().onLoop(loop);
    var child = new RecordingChild();
    var started = await(forwarding, forwarding.subprocessShell(() -> child, "exit 7"));
    await(forwarding, child.lost);
    assertThat(started.transport().getReturncode()).isEqualTo(7);
  }

  @Test
  void theExceptionHandlerIsToldOfTheRestrictedLoop() throws Throwable {
    EventLoop restricted = new NoPipes().onLoop(new NoReaders().onLoop(loop));
    var told = new CompletableFuture<EventLoop>();
    restricted.setExceptionHandler((whose, error) -> told.complete(whose));
    restricted.callSoon(
        () -> {
          throw new IllegalStateException("from a callback");
        });
    assertThat(await(restricted, told)).isSameAs(restricted);
  }

  private static void assertFailsWhenAwaited(EventLoop loop, CompletableFuture<?> returned) {
    assertThat(returned).isNotDone();
    assertThatThrownBy(() -> await(loop, returned)).isInstanceOf(NotSupportedException.class);
  }

  static void assertUsable(EventLoop loop) throws Throwable {
    var called = new CompletableFuture<Boolean>();
    loop.callSoon(() -> called.complete(true));
    assertThat(await(loop, called)).isTrue();
    runOnce(loop);
    assertThat(loop.isClosed()).isFalse();
  }

  private List<FileObject> keep(List<FileObject> files) {
    opened.addAll(files);
    return files;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
