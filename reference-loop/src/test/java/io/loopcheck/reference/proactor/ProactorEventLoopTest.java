/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import static io.loopcheck.reference.driving.LoopDriver.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.Clock;
import io.loopcheck.reference.driving.RecordingProtocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProactorEventLoopTest {
  private final ProactorEventLoop loop = new ProactorEventLoop(Clock.monotonic());
  private final List<Channel> channels = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    loop.close();
    for (Channel channel : channels) {
      channel.close();
    }
  }

  @Test
  void readersAndWritersAreRefusedAtTheCall() throws IOException {
    FileObject source = object(openPipe().source());
    assertThatThrownBy(() -> loop.addReader(source, () -> {}))
        .isInstanceOf(NotSupportedException.class);
    assertThatThrownBy(() -> loop.addWriter(source, () -> {}))
        .isInstanceOf(NotSupportedException.class);
    assertThatThrownBy(() -> loop.removeReader(source)).isInstanceOf(NotSupportedException.class);
    assertThatThrownBy(() -> loop.removeWriter(source)).isInstanceOf(NotSupportedException.class);
  }

  @Test
  void whatWindowsLacksIsRefused() {
    assertThatThrownBy(() -> loop.addSignalHandler("SIGWINCH", () -> {}))
        .isInstanceOf(NotSupportedException.class);
    assertThatThrownBy(() -> loop.createUnixServer(RecordingProtocol::new, Path.of("x")))
        .isInstanceOf(NotSupportedException.class);
  }

  @Test
  void closingAReadPipeEndsAReadThatIsUnderWay() throws Throwable {
    Pipe pipe = openPipe();
    var protocol = new RecordingProtocol();
    Connection<Transport> connection =
        await(loop, loop.connectReadPipe(() -> protocol, object(pipe.source())));
    connection.transport().close();
    assertThat(connection.transport().isClosing()).isTrue();
    assertThat(protocol.events).containsExactly("made");
    await(loop, protocol.lost);
    assertThat(protocol.events).containsExactly("made", "lost");
  }

  @Test
  void abortDropsWhatIsNotWrittenYet() throws Throwable {
    Pipe pipe = openPipe();
    var protocol = new RecordingProtocol();
    Connection<Transport> writing =
        await(loop, loop.connectWritePipe(() -> protocol, object(pipe.sink())));
    writing.transport().write(new byte[1_000_000]);
    writing.transport().abort();
    await(loop, protocol.lost);
    assertThat(protocol.error).isNull();
    assertThat(pipe.sink().isOpen()).isFalse();
  }

  @Test
  void aCallFromAnotherThreadEndsTheWait() throws Throwable {
    var called = new CompletableFuture<Boolean>();
    loop.callSoon(
        () -> new Thread(() -> loop.callSoonThreadsafe(() -> called.complete(true))).start());
    assertThat(await(loop, called)).isTrue();
  }

  private Pipe openPipe() throws IOException {
    Pipe pipe = Pipe.open();
    channels.add(pipe.source());
    channels.add(pipe.sink());
    return pipe;
  }

  private static FileObject object(Channel channel) {
    return new FileObject.ChannelObject(channel);
  }

  private static void write(Pipe pipe, String text) throws IOException {
    pipe.sink().write(ByteBuffer.wrap(text.getBytes(ISO_8859_1)));
  }
}
