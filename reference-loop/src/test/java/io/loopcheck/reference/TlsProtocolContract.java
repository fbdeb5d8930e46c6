/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.loop.WriteBufferLimits;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.RecordingProtocol;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** What becomes of a TLS connection after its handshake. */
abstract class TlsProtocolContract extends TlsHandshakeContract {
  private static final int TOO_MUCH = 3_000_000;

  @Test
  void dataFlowsBothWaysAfterTheHandshake() throws Throwable {
    var transport = connect();
    var serverTransport = LoopDriver.await(loop, server.made);

    transport.write(bytes("ping"));
    assertThat(LoopDriver.await(loop, server.data)).isEqualTo("ping");
    serverTransport.writelines(List.of(bytes("po"), bytes(""), bytes("ng")));
    assertThat(LoopDriver.await(loop, client.data)).isEqualTo("pong");

    assertThat(client.events).containsExactly("made", "data");
    assertThat(server.events).containsExactly("made", "data");
  }

  @Test
  void aCloseIsAnnouncedAndAnswered() throws Throwable {
    var transport = connect();

    transport.write(bytes("last"));
    transport.close();
    assertThat(transport.isClosing()).isTrue();
    LoopDriver.await(loop, client.lost);
    LoopDriver.await(loop, server.lost);

    // As in asyncio the application is told that the other side ended too.
    assertThat(client.events).containsExactly("made", "eof", "lost");
    assertThat(server.events).containsExactly("made", "data", "eof", "lost");
    assertThat(client.error).isNull();
    assertThat(server.error).isNull();
    assertThat(transport.getExtraInfo("peername")).isNull();
  }

  @Test
  void aPeerThatDoesNotAnswerACloseIsCutOff() throws Throwable {
    var transport = connect();
    belowServer.pauseReading();
    double before = clock.time();

    transport.close();
    LoopDriver.await(loop, client.lost);

    assertThat(client.error)
        .isInstanceOf(TimeoutException.class)
        .hasMessage("SSL shutdown timed out");
    assertThat(clock.time() - before).isBetween(5.0, 5.1);
  }

  @Test
  void nothingIsWrittenAfterAClose() throws Throwable {
    var transport = connect();

    transport.close();
    transport.write(bytes("late"));
    transport.close();
    LoopDriver.await(loop, server.lost);

    assertThat(server.received).isEmpty();
    assertThat(transport.getWriteBufferSize()).isZero();
  }

  @Test
  void whatComesAfterACloseEndsTheConnectionWithAnError() throws Throwable {
    var transport = connect();
    var serverTransport = server.made.join();

    serverTransport.write(bytes("crossing"));
    transport.close();
    LoopDriver.await(loop, client.lost);

    assertThat(client.error)
        .isInstanceOf(SSLException.class)
        .hasMessage("application data after close notify");
    assertThat(client.received).isEmpty();
  }

  @Test
  void aCloseWithDataThatWasNotReadEndsTheConnectionWithAnError() throws Throwable {
    var transport = connect();
    transport.pauseReading();
    server.made.join().write(bytes("unread"));
    runDry();

    transport.write(bytes("last"));
    transport.close();
    LoopDriver.await(loop, client.lost);
    LoopDriver.await(loop, server.lost);

    assertThat(client.error).hasMessage("application data after close notify");
    assertThat(client.received).isEmpty();
    assertThat(server.received).hasToString("last");
  }

  @Test
  void anAbortTellsNobodyWhy() throws Throwable {
    var transport = connect();

    transport.abort();
    assertThat(client.events).containsExactly("made");
    LoopDriver.await(loop, client.lost);
    LoopDriver.await(loop, server.lost);

    assertThat(client.events).containsExactly("made", "lost");
    assertThat(client.error).isNull();
    assertThat(server.events).containsExactly("made", "eof", "lost");
  }

  @Test
  void anEndThatIsNotAnnouncedIsAnEnd() throws Throwable {
    connect();
    var serverTransport = server.made.join();

    serverTransport.write(bytes("last"));
    belowServer.close();
    LoopDriver.await(loop, client.lost);

    assertThat(client.events).containsExactly("made", "data", "eof", "lost");
    assertThat(client.error).isNull();
    assertThat(belowClient.isClosing()).isTrue();
  }

  @Test
  void aLostConnectionIsToldWithItsError() throws Throwable {
    connect();
    var error = new IOException("cable cut");

    belowClient.end(error);
    LoopDriver.await(loop, client.lost);

    assertThat(client.events).containsExactly("made", "lost");
    assertThat(client.error).isSameAs(error);
  }

  @Test
  void damagedDataEndsTheConnectionWithAnError() throws Throwable {
    connect();

    belowServer.write(new byte[] {23, 3, 3, 0, 4, 1, 2, 3, 4});
    LoopDriver.await(loop, client.lost);

    assertThat(client.error).isInstanceOf(SSLException.class);
    assertThat(client.events).containsExactly("made", "lost");
  }

  @Test
  void itCannotBeHalfClosed() throws Throwable {
    var transport = connect();

    assertThat(transport.canWriteEof()).isFalse();
    assertThatThrownBy(transport::writeEof).isInstanceOf(NotSupportedException.class);
    assertThat(transport.isClosing()).isFalse();
  }

  @Test
  void aSlowReaderPausesTheWriterAndLosesNothing() throws Throwable {
    var transport = connect();
    var serverTransport = server.made.join();
    assertThat(transport.getWriteBufferLimits())
        .isEqualTo(new WriteBufferLimits(128 * 1024, 512 * 1024));
    serverTransport.pauseReading();

    transport.write(new byte[TOO_MUCH]);
    assertThat(client.events).containsExactly("made");
    transport.write(new byte[TOO_MUCH]);
    assertThat(client.events).containsExactly("made", "pause");
    runDry();
    assertThat(belowServer.isReading()).isFalse();
    assertThat(server.received).isEmpty();
    serverTransport.resumeReading();
    LoopDriver.await(loop, client.resumed);
    assertThat(transport.getWriteBufferSize()).isLessThanOrEqualTo(128 * 1024);
    runDry();

    assertThat(belowServer.isReading()).isTrue();
    assertThat(server.received).hasSize(2 * TOO_MUCH);
    assertThat(client.events).containsExactly("made", "pause", "resume");
  }

  @Test
  void aCloseSendsFirstWhatIsKept() throws Throwable {
    var transport = connect();
    server.made.join().pauseReading();
    transport.write(new byte[TOO_MUCH]);
    transport.write(new byte[TOO_MUCH]);
    runDry();

    transport.close();
    server.made.join().resumeReading();
    LoopDriver.await(loop, server.lost);

    assertThat(server.received).hasSize(2 * TOO_MUCH);
    assertThat(server.error).isNull();
  }

  @Test
  void limitsThatAreSetCountAtOnce() throws Throwable {
    var transport = connect();
    server.made.join().pauseReading();
    transport.setWriteBufferLimits(WriteBufferLimits.high(2 * TOO_MUCH));
    transport.write(new byte[TOO_MUCH]);
    transport.write(new byte[TOO_MUCH]);
    assertThat(client.events).containsExactly("made");

    transport.setWriteBufferLimits(WriteBufferLimits.high(1000));
    assertThat(client.events).containsExactly("made", "pause");
    transport.setWriteBufferLimits(WriteBufferLimits.low(2 * TOO_MUCH));
    assertThat(client.events).containsExactly("made", "pause", "resume");
    transport.abort();
  }

  @Test
  void whatWasPausedIsHandedOnAfterTheEnd() throws Throwable {
    var transport = connect();
    transport.pauseReading();
    assertThat(transport.isReading()).isFalse();
    server.made.join().write(bytes("last"));
    belowServer.close();
    runDry();
    assertThat(client.events).containsExactly("made");

    transport.resumeReading();
    assertThat(transport.isReading()).isTrue();
    LoopDriver.await(loop, client.lost);

    assertThat(client.events).containsExactly("made", "data", "eof", "lost");
  }

  @Test
  void whatIsPausedAtTheEndCanStillBeClosed() throws Throwable {
    var transport = connect();
    transport.pauseReading();
    belowServer.close();
    runDry();

    transport.close();
    LoopDriver.await(loop, client.lost);

    assertThat(client.error).isNull();
  }

  @Test
  void anotherProtocolCanTakeOver() throws Throwable {
    var transport = connect();
    var next = new RecordingProtocol();

    transport.setProtocol(next);
    server.made.join().write(bytes("ping"));

    assertThat(transport.getProtocol()).isSameAs(next);
    assertThat(LoopDriver.await(loop, next.data)).isEqualTo("ping");
    assertThat(client.received).isEmpty();
  }

  @Test
  void oneConnectionCanBeEncryptedTwice() throws Throwable {
    var clientTls = TlsProtocol.ofConnection(loop, client, clientSide("localhost"));
    var serverTls = TlsProtocol.ofConnection(loop, server, serverSide());
    var transport = connect(clientTls, serverTls);
    LoopDriver.await(loop, client.made).write(bytes("ping"));

    assertThat(LoopDriver.await(loop, server.data)).isEqualTo("ping");
    client.made.join().close();
    LoopDriver.await(loop, client.lost);
    LoopDriver.await(loop, server.lost);
    assertThat(client.error).isNull();
    assertThat(transport.isClosing()).isTrue();
  }

  @Test
  void bytesMayComeOneByOne() throws Throwable {
    var tls = join(client, clientSide("localhost"));
    belowClient.pieceSize = 1;
    belowServer.pieceSize = 1;

    var transport = LoopDriver.await(loop, tls.ready());
    transport.write(bytes("ping"));
    assertThat(LoopDriver.await(loop, server.data)).isEqualTo("ping");
    transport.close();
    LoopDriver.await(loop, client.lost);

    assertThat(client.error).isNull();
  }

  @Test
  void dataFlowsWhileKeysAreMadeAnew() throws Throwable {
    var transport = connect();
    var serverTransport = server.made.join();

    ((SSLEngine) transport.getExtraInfo("ssl_object")).beginHandshake();
    transport.write(bytes("one,"));
    serverTransport.write(bytes("two,"));
    runDry();
    transport.write(bytes("three"));
    serverTransport.write(bytes("four"));
    runDry();

    assertThat(server.received).hasToString("one,three");
    assertThat(client.received).hasToString("two,four");
    assertThat(client.events).containsExactly("made", "data");
    assertThat(transport.getWriteBufferSize()).isZero();
  }

  /** Closes a connection whose other side answers that, and returns what became of it. */
  final Exception closeWithAnAnswer() throws Throwable {
    var answering =
        new Protocol() {
          private Transport transport;

          @Override
          public void connectionMade(Transport made) {
            transport = made;
          }

          @Override
          public boolean eofReceived() {
            transport.write(bytes("answer"));
            return false;
          }
        };
    connect(client, answering).close();
    LoopDriver.await(loop, client.lost);
    return client.error;
  }
}
