/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.BufferedProtocol;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.loop.WriteBufferLimits;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.driving.TestCertificates;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Flow control and what else a stream's transport offers its protocol, in every loop. */
abstract class StreamContract<L extends StreamEventLoop> extends TcpContract<L> {
  private static final int TOO_MUCH = 3_000_000;

  private Transport serverTransport;

  private Transport connected(Protocol client, RecordingProtocol server) throws Throwable {
    var transport = connect(client, server);
    serverTransport = server.made.join();
    return transport;
  }

  @Test
  void aProtocolIsToldToPauseOnceAndToResumeOnce() throws Throwable {
    var server = new RecordingProtocol();
    var client = connected(protocol, server);
    serverTransport.pauseReading();

    client.write(new byte[TOO_MUCH]);
    assertThat(protocol.events).containsExactly("made", "pause");
    client.write(new byte[1000]);
    assertThat(client.getWriteBufferSize()).isGreaterThan(64 * 1024);
    serverTransport.resumeReading();
    LoopDriver.await(loop, protocol.resumed);

    assertThat(protocol.events).containsExactly("made", "pause", "resume");
    assertThat(client.getWriteBufferSize()).isLessThanOrEqualTo(16 * 1024);
    client.close();
    LoopDriver.await(loop, server.lost);
    assertThat(server.received).hasSize(TOO_MUCH + 1000);
  }

  @Test
  void limitsThatAreSetCountAtOnce() throws Throwable {
    var client = connected(protocol, new RecordingProtocol());
    serverTransport.pauseReading();
    assertThat(client.getWriteBufferLimits()).isEqualTo(new WriteBufferLimits(16_384, 65_536));

    client.setWriteBufferLimits(WriteBufferLimits.high(10 * TOO_MUCH));
    client.write(new byte[TOO_MUCH]);
    assertThat(protocol.events).containsExactly("made");
    client.setWriteBufferLimits(WriteBufferLimits.high(0));

    assertThat(protocol.events).containsExactly("made", "pause");
    assertThat(client.getWriteBufferLimits()).isEqualTo(new WriteBufferLimits(0, 0));
    client.abort();
  }

  @Test
  void aProtocolThatFailsToPauseIsReportedAndTheStreamGoesOn() throws Throwable {
    var failing =
        new Protocol() {
          @Override
          public void pauseWriting() {
            throw new IllegalStateException("oops");
          }
        };
    var server = new RecordingProtocol();
    var client = connected(failing, server);

    client.write(new byte[TOO_MUCH]);
    client.close();
    LoopDriver.await(loop, server.lost);

    assertThat(server.received).hasSize(TOO_MUCH);
    assertThat(errors).singleElement().satisfies(e -> assertThat(e).hasMessage("oops"));
    errors.clear();
  }

  @Test
  void nothingIsPassedOnWhileReadingIsPaused() throws Throwable {
    var server = new RecordingProtocol();
    var client = connected(protocol, server);
    serverTransport.pauseReading();
    serverTransport.pauseReading();
    assertThat(serverTransport.isReading()).isFalse();

    client.write("ping".getBytes(ISO_8859_1));
    serverTransport.write("barrier".getBytes(ISO_8859_1));
    LoopDriver.await(loop, protocol.data);
    assertThat(server.received).isEmpty();
    serverTransport.resumeReading();
    serverTransport.resumeReading();

    assertThat(serverTransport.isReading()).isTrue();
    assertThat(LoopDriver.await(loop, server.data)).isEqualTo("ping");
  }

  @Test
  void aTransportThatIsPausedAsItIsMadeDoesNotRead() throws Throwable {
    var received = new CompletableFuture<byte[]>();
    var pausing =
        new Protocol() {
          @Override
          public void connectionMade(Transport transport) {
            transport.pauseReading();
          }

          @Override
          public void dataReceived(byte[] data) {
            received.complete(data);
          }
        };
    var client = connected(pausing, new RecordingProtocol());
    serverTransport.write("ping".getBytes(ISO_8859_1));
    runOnce();
    runOnce();
    assertThat(received).isNotDone();

    client.resumeReading();

    assertThat(LoopDriver.await(loop, received)).asString(ISO_8859_1).isEqualTo("ping");
  }

  @Test
  void aClosingTransportDoesNotReadAgain() throws Throwable {
    var client = connected(protocol, new RecordingProtocol());
    client.pauseReading();
    client.close();

    client.resumeReading();

    assertThat(client.isReading()).isFalse();
    LoopDriver.await(loop, protocol.lost);
    assertThat(protocol.events).containsExactly("made", "lost");
  }

  @Test
  void aWriteCopiesWhatItKeepsAndIsIgnoredOnceClosed() throws Throwable {
    var server = new RecordingProtocol();
    var client = connected(protocol, server);
    byte[] data = new byte[TOO_MUCH];
    client.write(data);
    data[TOO_MUCH - 1] = 'x';
    client.writelines(List.of("a".getBytes(ISO_8859_1), "b".getBytes(ISO_8859_1)));

    client.close();
    client.write("late".getBytes(ISO_8859_1));
    LoopDriver.await(loop, server.lost);

    assertThat(server.received).hasSize(TOO_MUCH + 2).endsWith("\0ab");
  }

  @Test
  void aBufferedProtocolGetsEverythingInOrderThroughItsOwnBuffer() throws Throwable {
    var filling = new Filling(ByteBuffer.allocate(3));
    connected(filling, new RecordingProtocol());

    serverTransport.write("conformance".getBytes(ISO_8859_1));
    serverTransport.close();
    LoopDriver.await(loop, filling.lost);

    assertThat(filling.received).hasToString("conformance");
    assertThat(filling.counts).allSatisfy(count -> assertThat(count).isBetween(1, 3));
  }

  @Test
  void aBufferedProtocolWithoutRoomLosesItsConnection() throws Throwable {
    var filling = new Filling(ByteBuffer.allocate(0));
    connected(filling, new RecordingProtocol());

    serverTransport.write("x".getBytes(ISO_8859_1));

    assertThat(LoopDriver.await(loop, filling.lost))
        .hasMessage("getBuffer() returned an empty buffer");
    assertThat(errors).hasSize(1);
    errors.clear();
  }

  @Test
  void socketsThatAreReadyAreEncrypted() throws Throwable {
    var server = new RecordingProtocol();
    var trusting = TlsOptions.of(TestCertificates.trusting()).withServerHostname("localhost");
    var serving = TlsOptions.of(TestCertificates.server());

    var accepting = loop.connectAcceptedSocket(() -> server, other, serving);
    var client = LoopDriver.await(loop, loop.createConnection(() -> protocol, one, trusting));
    client.transport().write("ping".getBytes(ISO_8859_1));
    assertThat(LoopDriver.await(loop, server.data)).isEqualTo("ping");
    assertThat(client.protocol()).isSameAs(protocol);
    assertThat(client.transport().getExtraInfo("cipher")).isNotNull();

    LoopDriver.await(loop, accepting).transport().close();
    LoopDriver.await(loop, protocol.lost);
    LoopDriver.await(loop, server.lost);
    one = loop.sockets().open(StandardProtocolFamily.INET, SocketKind.STREAM);
    other = loop.sockets().open(StandardProtocolFamily.INET, SocketKind.STREAM);
  }

  @Test
  void aReadySocketIsNotEncryptedWithoutTheNameOfItsServer() {
    var nameless = TlsOptions.of(TestCertificates.trusting());

    assertThatThrownBy(
            () -> LoopDriver.await(loop, loop.createConnection(() -> protocol, one, nameless)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("You must set serverHostname when using ssl without a host");
  }

  @Test
  void anotherProtocolCanTakeOver() throws Throwable {
    var client = connected(protocol, new RecordingProtocol());
    var next = new RecordingProtocol();

    client.setProtocol(next);
    serverTransport.write("ping".getBytes(ISO_8859_1));

    assertThat(client.getProtocol()).isSameAs(next);
    assertThat(LoopDriver.await(loop, next.data)).isEqualTo("ping");
    assertThat(protocol.received).isEmpty();
  }

  @Test
  void aTransportTellsItsSocket() throws Throwable {
    var client = connected(protocol, new RecordingProtocol());

    assertThat(client.getExtraInfo("socket")).isInstanceOf(FileObject.class);
    assertThat(client.getExtraInfo("unheard of")).isNull();
    client.abort();
    LoopDriver.await(loop, protocol.lost);
  }

  @Test
  void whatIsKeptIsSentBeforeTheEnd() throws Throwable {
    var server = new RecordingProtocol();
    var client = connected(protocol, server);

    client.write(new byte[TOO_MUCH]);
    client.write(bytes("end"));
    client.close();
    LoopDriver.await(loop, server.lost);

    assertThat(server.received).hasSize(TOO_MUCH + 3).endsWith("end");
    assertThat(protocol.error).isNull();
  }

  @Test
  void abortDropsWhatIsKept() throws Throwable {
    var server = new RecordingProtocol();
    var client = connected(protocol, server);

    client.write(new byte[10 * TOO_MUCH]);
    client.abort();
    LoopDriver.await(loop, protocol.lost);
    LoopDriver.await(loop, server.lost);

    assertThat(protocol.error).isNull();
    assertThat(server.received).hasSizeLessThan(10 * TOO_MUCH);
  }

  /** Empties its buffer as soon as it is filled. */
  private static final class Filling implements BufferedProtocol {
    private final ByteBuffer buffer;
    private final StringBuilder received = new StringBuilder();
    private final List<Integer> counts = new ArrayList<>();
    private final CompletableFuture<Exception> lost = new CompletableFuture<>();

    Filling(ByteBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public ByteBuffer getBuffer(int sizeHint) {
      return buffer;
    }

    @Override
    public void bufferUpdated(int count) {
      counts.add(count);
      buffer.flip();
      received.append(ISO_8859_1.decode(buffer));
      buffer.clear();
    }

    @Override
    public void connectionLost(Exception error) {
      lost.complete(error);
    }
  }
}
