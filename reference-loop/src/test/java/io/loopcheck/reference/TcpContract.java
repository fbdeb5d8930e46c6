/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.RecordingProtocol;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** TCP connections and servers, of every loop. */
abstract class TcpContract<L extends StreamEventLoop> extends LoopContract<L> {
  private static final String HOST = "127.0.0.1";
  private final RecordingProtocol accepted = new RecordingProtocol();

  private Server serve(ServerOptions options) throws Throwable {
    return serve(() -> accepted, options);
  }

  private Server serve(Supplier<Protocol> protocols, ServerOptions options) throws Throwable {
    return LoopDriver.await(loop, loop.createServer(protocols, List.of(HOST), 0, options));
  }

  private static InetSocketAddress address(Server server) {
    return (InetSocketAddress) server.addresses().get(0);
  }

  private Transport connect(Server server, Protocol client) throws Throwable {
    return connect(address(server).getPort(), client, ConnectionOptions.DEFAULT);
  }

  private Transport connect(int port, Protocol client, ConnectionOptions options) throws Throwable {
    return LoopDriver.await(loop, loop.createConnection(() -> client, HOST, port, options))
        .transport();
  }

  private Throwable failureToConnect(int port, ConnectionOptions options) {
    return catchThrowable(() -> connect(port, protocol, options));
  }

  private int closedPort() throws Throwable {
    var server = serve(ServerOptions.DEFAULT);
    int port = address(server).getPort();
    server.close();
    return port;
  }

  @Test
  void bytesFlowBothWaysAndBothSidesKnowTheirAddresses() throws Throwable {
    var server = serve(ServerOptions.DEFAULT);
    var client = connect(server, protocol);
    var serverSide = LoopDriver.await(loop, accepted.made);

    client.write(bytes("ping"));
    assertThat(LoopDriver.await(loop, accepted.data)).isEqualTo("ping");
    serverSide.write(bytes("pong"));
    assertThat(LoopDriver.await(loop, protocol.data)).isEqualTo("pong");

    assertThat(client.getExtraInfo("peername")).isEqualTo(address(server));
    assertThat(client.getExtraInfo("sockname")).isEqualTo(serverSide.getExtraInfo("peername"));
    var socket = (FileObject) client.getExtraInfo("socket");
    assertThat(loop.sockets().getOption(socket, StandardSocketOptions.TCP_NODELAY)).isTrue();
  }

  @Test
  void aHalfClosedConnectionStillReads() throws Throwable {
    var asked = new CompletableFuture<String>();
    var made = new CompletableFuture<Transport>();
    Protocol answering =
        new Protocol() {
          private final StringBuilder text = new StringBuilder();

          @Override
          public void connectionMade(Transport transport) {
            made.complete(transport);
          }

          @Override
          public void dataReceived(byte[] data) {
            text.append(new String(data, ISO_8859_1));
          }

          @Override
          public boolean eofReceived() {
            asked.complete(text.toString());
            return true;
          }
        };
    var client = connect(serve(() -> answering, ServerOptions.DEFAULT), protocol);

    client.write(new byte[2_000_000]);
    client.writeEof();
    client.writeEof();
    assertThat(client.canWriteEof()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> client.write(bytes("late")));

    assertThat(LoopDriver.await(loop, asked)).hasSize(2_000_000);
    LoopDriver.await(loop, made).write(bytes("answer"));
    assertThat(LoopDriver.await(loop, protocol.data)).isEqualTo("answer");
    LoopDriver.await(loop, made).close();
    LoopDriver.await(loop, protocol.lost);
    assertThat(protocol.events).contains("eof").endsWith("lost");
  }

  @Test
  void nobodyListeningFailsTheConnectionAndMakesNoProtocol() throws Throwable {
    int port = closedPort();

    assertThat(failureToConnect(port, ConnectionOptions.DEFAULT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Connect call failed /127.0.0.1:" + port);
    assertThat(failureToConnect(port, ConnectionOptions.DEFAULT.withAllErrors()))
        .hasMessageStartingWith("Multiple exceptions: ")
        .hasMessageContaining("Connect call failed")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(protocol.events).isEmpty();
  }

  @Test
  void anAddressThatFailsIsFollowedByTheNext() throws Throwable {
    var refused = new InetSocketAddress(HOST, closedPort());
    var server = serve(ServerOptions.DEFAULT);
    var delay = Duration.ofSeconds(15);
    for (var options :
        List.of(
            ConnectionOptions.DEFAULT, ConnectionOptions.DEFAULT.withHappyEyeballsDelay(delay))) {
      var addresses = List.of(refused, refused, address(server));

      var socket = LoopDriver.await(loop, new ConnectionAttempts(loop, options).connect(addresses));

      assertThat(loop.sockets().remoteAddress(socket)).isEqualTo(address(server));
      loop.closeSocket(socket);
    }
  }

  @Test
  void aLocalAddressIsBoundAndAnotherFamilyFindsNothing() throws Throwable {
    var server = serve(ServerOptions.DEFAULT);
    int port = closedPort();
    var local = new InetSocketAddress(HOST, port);

    var client =
        connect(
            address(server).getPort(), protocol, ConnectionOptions.DEFAULT.withLocalAddress(local));
    assertThat(client.getExtraInfo("sockname")).isEqualTo(local);
    assertThat(
            failureToConnect(
                address(server).getPort(),
                ConnectionOptions.DEFAULT.withFamily(StandardProtocolFamily.INET6)))
        .hasMessage("getaddrinfo() returned empty list");
    client.abort();
  }

  @Test
  void aClosedServerKeepsItsConnectionsAndWaitsForThem() throws Throwable {
    var server = serve(ServerOptions.DEFAULT);
    var client = connect(server, protocol);
    LoopDriver.await(loop, accepted.made);

    server.close();
    var closed = server.waitClosed();
    client.write(bytes("still here"));
    assertThat(LoopDriver.await(loop, accepted.data)).isEqualTo("still here");
    assertThat(closed).isNotDone();
    assertThat(server.sockets()).isEmpty();
    server.closeClients();
    LoopDriver.await(loop, closed);

    assertThat(accepted.events).containsExactly("made", "data", "lost");
  }

  @Test
  void abortedClientsLoseWhatIsKeptForThem() throws Throwable {
    var server = serve(ServerOptions.DEFAULT);
    var client = connect(server, protocol);
    client.pauseReading();
    LoopDriver.await(loop, accepted.made).write(new byte[20_000_000]);

    server.abortClients();
    LoopDriver.await(loop, accepted.lost);
    client.resumeReading();
    LoopDriver.await(loop, protocol.lost);

    assertThat(protocol.received).hasSizeLessThan(20_000_000);
  }

  @Test
  void aServerThatIsToStartLaterAcceptsOnceItHas() throws Throwable {
    var server = serve(ServerOptions.DEFAULT.withoutServing());
    assertThat(server.isServing()).isFalse();
    connect(server, protocol);
    assertThat(accepted.events).isEmpty();

    LoopDriver.await(loop, server.startServing());
    LoopDriver.await(loop, server.startServing());

    assertThat(server.isServing()).isTrue();
    LoopDriver.await(loop, accepted.made);
    server.close();
    assertThatThrownBy(() -> LoopDriver.await(loop, server.startServing()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("is closed");
  }

  @Test
  void cancellingServeForeverClosesTheServer() throws Throwable {
    var server = serve(ServerOptions.DEFAULT.withoutServing());
    var forever = server.serveForever();
    assertThatIllegalStateException()
        .isThrownBy(() -> LoopDriver.await(loop, server.serveForever()));
    connect(server, protocol);
    LoopDriver.await(loop, accepted.made);

    forever.cancel(false);

    assertThat(server.isServing()).isFalse();
    assertThat(server.sockets()).isEmpty();
  }

  @Test
  void aProtocolThatCannotBeMadeCostsItsConnectionAlone() throws Throwable {
    Supplier<Protocol> failing =
        () -> {
          throw new IllegalStateException("oops");
        };
    var server = serve(failing, ServerOptions.DEFAULT);

    connect(server, protocol);
    LoopDriver.await(loop, protocol.lost);
    assertThat(errors).singleElement().satisfies(e -> assertThat(e).hasMessage("oops"));
    errors.clear();
    assertThat(server.isServing()).isTrue();

    var connection =
        loop.createConnection(failing, HOST, address(server).getPort(), ConnectionOptions.DEFAULT);
    assertThatThrownBy(() -> LoopDriver.await(loop, connection)).hasMessage("oops");
    server.close();
    errors.clear();
  }

  @Test
  void everyInterfaceIsListenedAtWithoutAHost() throws Throwable {
    var server =
        LoopDriver.await(
            loop, loop.createServer(() -> accepted, List.of(), 0, ServerOptions.DEFAULT));
    var anyIpv4 =
        server.addresses().stream()
            .map(InetSocketAddress.class::cast)
            .filter(a -> a.getAddress().isAnyLocalAddress())
            .toList();

    assertThat(anyIpv4).isNotEmpty();
    connect(anyIpv4.get(0).getPort(), protocol, ConnectionOptions.DEFAULT);
    LoopDriver.await(loop, accepted.made);
  }

  @Test
  void anAddressInUseIsRefused() throws Throwable {
    int port = address(serve(ServerOptions.DEFAULT)).getPort();

    assertThatThrownBy(
            () ->
                LoopDriver.await(
                    loop,
                    loop.createServer(() -> accepted, List.of(HOST), port, ServerOptions.DEFAULT)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("error while attempting to bind on address");
  }

  @Test
  void aConnectedSocketBecomesATransportAndADatagramSocketIsRefused() throws Throwable {
    var connection = LoopDriver.await(loop, loop.connectAcceptedSocket(() -> protocol, one, null));
    write(other, "hello");
    assertThat(LoopDriver.await(loop, protocol.data)).isEqualTo("hello");
    connection.transport().close();
    LoopDriver.await(loop, protocol.lost);

    one = loop.sockets().open(StandardProtocolFamily.INET, SocketKind.DATAGRAM);
    assertThatThrownBy(
            () -> LoopDriver.await(loop, loop.createConnection(() -> protocol, one, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A Stream Socket was expected");
  }

  @Test
  void aConnectionThatIsGivenUpOnceItIsConnectedIsClosed() throws Throwable {
    var server = serve(ServerOptions.DEFAULT);
    var socket = loop.sockets().open(StandardProtocolFamily.INET, SocketKind.STREAM);
    LoopDriver.await(loop, loop.sockConnect(socket, address(server)));

    var connection = loop.createConnection(() -> protocol, socket, null);
    var unused = protocol.made.thenRun(() -> connection.cancel(false));

    LoopDriver.await(loop, protocol.lost);
    assertThatThrownBy(() -> loop.sockets().remoteAddress(socket)).isInstanceOf(IOException.class);
  }

  @Test
  void aConnectionThatIsGivenUpAtOnceLeavesTheSocketAlone() throws Throwable {
    loop.createConnection(() -> protocol, one, null).cancel(false);
    loop.createConnection(() -> protocol, HOST, closedPort(), ConnectionOptions.DEFAULT)
        .cancel(false);
    for (int i = 0; i < 5; i++) {
      runOnce();
    }

    assertThat(protocol.events).isEmpty();
    write(one, "still open");
  }

  @Test
  void aBoundSocketIsListenedAt() throws Throwable {
    var listener = loop.sockets().openListener(StandardProtocolFamily.INET);
    bind(listener);
    var server =
        LoopDriver.await(loop, loop.createServer(() -> accepted, listener, ServerOptions.DEFAULT));

    var client = connect(server, protocol);

    client.write(bytes("hello"));
    assertThat(LoopDriver.await(loop, accepted.data)).isEqualTo("hello");
    client.abort();
    LoopDriver.await(loop, accepted.lost);
  }

  /** Binds a listener without a loop's help, as a program does that hands it on. */
  private void bind(FileObject listener) throws IOException {
    var any = new InetSocketAddress(HOST, 0);
    if (listener instanceof FileObject.Descriptor) {
      loop.sockets().bind(listener, any);
    } else {
      loop.sockets().listen(listener, any, 1);
    }
  }

  @Test
  void aServerIsMadeOfAStreamSocketAlone() throws Throwable {
    var socket = loop.sockets().open(StandardProtocolFamily.INET, SocketKind.DATAGRAM);

    assertThatThrownBy(
            () ->
                LoopDriver.await(
                    loop, loop.createServer(() -> accepted, socket, ServerOptions.DEFAULT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("A Stream Socket was expected");
    loop.closeSocket(socket);
  }

  @Test
  void familiesAlternateAfterTheFirstOnes() throws Exception {
    var four = List.of(named("10.0.0.1"), named("10.0.0.2"), named("10.0.0.3"));
    var six = List.of(named("::1"), named("::2"));
    var addresses = List.of(four.get(0), four.get(1), four.get(2), six.get(0), six.get(1));

    assertThat(InternetFamily.interleave(addresses, 1))
        .containsExactly(four.get(0), six.get(0), four.get(1), six.get(1), four.get(2));
    assertThat(InternetFamily.interleave(addresses, 2))
        .containsExactly(four.get(0), four.get(1), six.get(0), four.get(2), six.get(1));
  }

  private static InetSocketAddress named(String literal) throws Exception {
    return new InetSocketAddress(InetAddress.getByName(literal), 80);
  }
}
