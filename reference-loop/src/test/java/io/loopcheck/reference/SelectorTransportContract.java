/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.driving.TestCertificates;
import io.loopcheck.reference.selector.UnixSockets;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Unix connections of a selector loop, over every selector. */
abstract class SelectorTransportContract extends SelectorEventLoopContract {

  @Test
  void bytesFlowBothWaysBetweenUnixConnectionAndServer() throws Throwable {
    var path = directory.resolve("server");
    var serverSide = new RecordingProtocol();
    var server = LoopDriver.await(loop, loop.createUnixServer(() -> serverSide, path));
    var client = LoopDriver.await(loop, loop.createUnixConnection(() -> protocol, path));
    assertThat(client.protocol()).isSameAs(protocol);
    assertThat(protocol.events).containsExactly("made");

    client.transport().write("ping".getBytes(ISO_8859_1));
    assertThat(LoopDriver.await(loop, serverSide.data)).isEqualTo("ping");
    LoopDriver.await(loop, serverSide.made).write("pong".getBytes(ISO_8859_1));
    assertThat(LoopDriver.await(loop, protocol.data)).isEqualTo("pong");

    client.transport().close();
    assertThat(protocol.events).doesNotContain("lost");
    LoopDriver.await(loop, serverSide.lost);
    assertThat(serverSide.events).containsExactly("made", "data", "eof", "lost");
    assertThat(protocol.events).containsExactly("made", "data", "lost");
    assertThat(server.isServing()).isTrue();
    server.close();
    assertThat(server.isServing()).isFalse();
    assertThat(path).doesNotExist();
  }

  @Test
  void unixConnectionsAreEncrypted() throws Throwable {
    var path = directory.resolve("server");
    var serverSide = new RecordingProtocol();
    var serving = ServerOptions.DEFAULT.withTls(TlsOptions.of(TestCertificates.server()));
    var trusting = TlsOptions.of(TestCertificates.trusting());

    LoopDriver.await(loop, loop.createUnixServer(() -> serverSide, path, serving));
    var named = trusting.withServerHostname("localhost");
    var client = LoopDriver.await(loop, loop.createUnixConnection(() -> protocol, path, named));
    client.transport().write("ping".getBytes(ISO_8859_1));

    assertThat(LoopDriver.await(loop, serverSide.data)).isEqualTo("ping");
    assertThat(serverSide.made.join().getExtraInfo("cipher")).isNotNull();
    assertThat(failure(loop.createUnixConnection(() -> protocol, path, trusting)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("you have to pass serverHostname when using ssl");
  }

  @Test
  void aServerReplacesAStaleSocketAndNoOtherFile() throws Throwable {
    var stale = directory.resolve("stale");
    files.close(UnixSockets.listen(files, stale));
    assertThat(stale).exists();
    LoopDriver.await(loop, loop.createUnixServer(() -> protocol, stale)).close();

    var file = Files.writeString(directory.resolve("file"), "content");
    assertThat(failure(loop.createUnixServer(() -> protocol, file)))
        .isInstanceOf(IOException.class);
    assertThat(file).hasContent("content");
  }

  @Test
  void connectingToNobodyFailsWhenAwaited() throws Throwable {
    var failure = failure(loop.createUnixConnection(() -> protocol, directory.resolve("nobody")));

    assertThat(failure).isInstanceOf(IOException.class).hasMessageContaining("No such file");
    assertThat(protocol.events).isEmpty();
  }

  @Test
  void theSocketOfATransportCannotBeWatched() throws Throwable {
    var path = directory.resolve("server");
    var server = LoopDriver.await(loop, loop.createUnixServer(RecordingProtocol::new, path));
    var client = LoopDriver.await(loop, loop.createUnixConnection(() -> protocol, path));
    var socket = ((SocketTransport) client.transport()).file();

    assertThatIllegalStateException()
        .isThrownBy(() -> loop.addReader(socket, record("x")))
        .withMessageContaining("is used by transport");
    server.close();
  }

  @Test
  void anExceptionOfAProtocolEndsItsConnection() throws Throwable {
    var path = directory.resolve("server");
    var lost = new CompletableFuture<Exception>();
    Protocol failing =
        new Protocol() {
          @Override
          public void dataReceived(byte[] data) {
            throw new IllegalStateException("oops");
          }

          @Override
          public void connectionLost(Exception error) {
            lost.complete(error);
          }
        };
    LoopDriver.await(loop, loop.createUnixServer(() -> failing, path));
    var client = LoopDriver.await(loop, loop.createUnixConnection(() -> protocol, path));
    client.transport().write(new byte[1]);

    assertThat(LoopDriver.await(loop, lost)).hasMessage("oops");
    assertThat(errors).containsExactly(lost.get());
    errors.clear();
  }
}
