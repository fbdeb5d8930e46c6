/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.SendFileNotAvailableException;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.selector.NioSelector;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are copied to a transport which cannot take them from the system, as over TLS. */
class SendFileProtocolTest {
  private static final int SIZE = 50_000;

  @TempDir Path directory;
  private SelectorEventLoop loop;
  private final RecordingProtocol protocol = new RecordingProtocol();
  private final Collecting transport = new Collecting(protocol);

  @BeforeEach
  void open() throws IOException {
    loop = new SelectorEventLoop(new NioSelector());
    loop.setDefaultExecutor(Executors.newSingleThreadExecutor());
  }

  @AfterEach
  void close() {
    loop.close();
  }

  /** Collects what is written; a test says when that is too much, and when it is lost. */
  private static final class Collecting implements SendFileTransport {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private Protocol protocol;
    private boolean reading = true;
    private boolean writingPaused;
    private boolean closing;

    Collecting(Protocol protocol) {
      this.protocol = protocol;
    }

    void setWritingPaused(boolean paused) {
      writingPaused = paused;
      if (paused) {
        protocol.pauseWriting();
      } else {
        protocol.resumeWriting();
      }
    }

    @Override
    public boolean isWritingPaused() {
      return writingPaused;
    }

    @Override
    public void write(byte[] data) {
      written.writeBytes(data);
    }

    @Override
    public void close() {
      closing = true;
    }

    @Override
    public boolean isClosing() {
      return closing;
    }

    @Override
    public boolean isReading() {
      return reading;
    }

    @Override
    public void pauseReading() {
      reading = false;
    }

    @Override
    public void resumeReading() {
      reading = true;
    }

    @Override
    public Protocol getProtocol() {
      return protocol;
    }

    @Override
    public void setProtocol(Protocol next) {
      protocol = next;
    }
  }

  private CompletableFuture<Long> send(boolean fallback) throws IOException {
    var path = Files.write(directory.resolve("file"), new byte[SIZE]);
    return loop.sendFile(transport, LoopOver.NIO.openFile(path), 0, null, fallback);
  }

  /**
   * Runs until the copy has written what it can, which is {@code size}: the executor does one thing
   * after the other, so that what it does last here comes after a read of the file.
   */
  private void runUntilWritten(int size) throws Throwable {
    for (int i = 0; i < 3 || transport.written.size() < size; i++) {
      LoopDriver.await(loop, loop.runInExecutor(null, () -> "done"));
    }
    assertThat(transport.written.size()).isEqualTo(size);
  }

  @Test
  void withoutAFallbackItIsRefused() throws Throwable {
    assertThatThrownBy(() -> LoopDriver.await(loop, send(false)))
        .isInstanceOf(IllegalStateException.class)
        .isNotInstanceOf(SendFileNotAvailableException.class)
        .hasMessageStartingWith("fallback is disabled and native sendfile is not supported");
    assertThat(transport.written.size()).isZero();
  }

  @Test
  void theCopyTakesThePlaceOfTheProtocolAndGivesWayToItAgain() throws Throwable {
    var sending = send(true);
    LoopDriver.runOnce(loop);
    assertThat(transport.getProtocol()).isNotSameAs(protocol);
    assertThat(transport.isReading()).isFalse();

    assertThat(LoopDriver.await(loop, sending)).isEqualTo(SIZE);

    assertThat(transport.written.size()).isEqualTo(SIZE);
    assertThat(transport.getProtocol()).isSameAs(protocol);
    assertThat(transport.isReading()).isTrue();
    assertThat(protocol.events).isEmpty();
  }

  @Test
  void theCopyWaitsWhileTheTransportKeepsTooMuch() throws Throwable {
    transport.setWritingPaused(true);
    var sending = send(true);
    runUntilWritten(0);

    transport.setWritingPaused(false);
    runUntilWritten(SIZE);

    assertThat(LoopDriver.await(loop, sending)).isEqualTo(SIZE);
    assertThat(protocol.events).containsExactly("pause", "resume");
  }

  @Test
  void aProtocolIsToldThatTheTransportKeepsTooMuchAfterwards() throws Throwable {
    var sending = send(true);
    LoopDriver.runOnce(loop);
    transport.setWritingPaused(true);
    runUntilWritten(0);

    sending.cancel(false);

    assertThat(protocol.events).containsExactly("pause");
  }

  @Test
  void aLossDuringTheWaitFailsTheCopyAndIsTheProtocols() throws Throwable {
    transport.setWritingPaused(true);
    var sending = send(true);
    runUntilWritten(0);
    var reset = new IOException("reset");

    transport.close();
    transport.getProtocol().connectionLost(reset);

    assertThatThrownBy(() -> LoopDriver.await(loop, sending)).isSameAs(reset);
    assertThat(protocol.events).containsExactly("pause", "lost");
    assertThat(protocol.error).isSameAs(reset);
  }

  @Test
  void aTransportThatClosesFailsTheCopy() throws Throwable {
    var sending = send(true);
    LoopDriver.runOnce(loop);

    transport.close();

    assertThatThrownBy(() -> LoopDriver.await(loop, sending))
        .isInstanceOf(IOException.class)
        .hasMessage("Connection closed by peer");
  }

  @Test
  void whatShouldNotComeMeanwhileIsRefused() throws Throwable {
    var sending = send(true);
    LoopDriver.runOnce(loop);
    var copying = transport.getProtocol();

    assertThatIllegalStateException().isThrownBy(() -> copying.dataReceived(new byte[1]));
    assertThatIllegalStateException().isThrownBy(copying::eofReceived);
    assertThatIllegalStateException().isThrownBy(() -> copying.connectionMade(transport));
    LoopDriver.await(loop, sending);
  }
}
