/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static io.loopcheck.reference.selector.Interest.READ;
import static io.loopcheck.reference.selector.Interest.WRITE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.SendFileNotAvailableException;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a loop does with sockets, whatever they are. */
abstract class SocketOperationsContract {
  private static final String IPV4 = "127.0.0.1";
  private static final String IPV6 = "::1";
  private static final double TIMEOUT = 10;

  private final List<FileObject> open = new ArrayList<>();

  @TempDir Path directory;
  Selector selector;
  FileOperations files;
  SocketOperations sockets;

  abstract Selector newSelector() throws IOException;

  /** Opens a regular file. */
  abstract FileObject openFile(Path path) throws IOException;

  /** Tells whether {@code e} says that nobody listens. */
  abstract boolean saysRefused(Throwable e);

  @BeforeEach
  void start() throws IOException {
    selector = newSelector();
    files = selector.files();
    sockets = files.sockets();
  }

  @AfterEach
  void closeAll() throws IOException {
    selector.close();
    for (FileObject file : open) {
      files.close(file);
    }
  }

  final FileObject opened(FileObject file) {
    open.add(file);
    return file;
  }

  final void closeNow(FileObject file) throws IOException {
    open.remove(file);
    files.close(file);
  }

  final void await(FileObject file, Interest event) throws IOException {
    selector.register(file, EnumSet.of(event), "data");
    assertThat(selector.select(TIMEOUT)).as("%s of %s", event, file).isNotEmpty();
    selector.unregister(file);
  }

  static SocketAddress anyPort(String host) throws IOException {
    return new InetSocketAddress(InetAddress.getByName(host), 0);
  }

  static StandardProtocolFamily family(String host) {
    return host.equals(IPV4) ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
  }

  final FileObject listener(StandardProtocolFamily family, SocketAddress address)
      throws IOException {
    var listener = opened(sockets.openListener(family));
    sockets.listen(listener, address, 10);
    return listener;
  }

  final FileObject datagrams(String host) throws IOException {
    var socket = opened(sockets.open(family(host), SocketKind.DATAGRAM));
    sockets.bind(socket, anyPort(host));
    return socket;
  }

  final SocketAddress local(FileObject socket) throws IOException {
    return Objects.requireNonNull(sockets.localAddress(socket));
  }

  final FileObject connected(StandardProtocolFamily family, SocketAddress address)
      throws IOException {
    var client = opened(sockets.open(family, SocketKind.STREAM));
    if (!sockets.connect(client, address)) {
      await(client, WRITE);
      sockets.finishConnect(client);
    }
    return client;
  }

  final AcceptedSocket accepted(FileObject listener) throws IOException {
    await(listener, READ);
    var accepted = Objects.requireNonNull(sockets.accept(listener));
    opened(accepted.socket());
    return accepted;
  }

  /** Two ends of a connection on the loopback. */
  record Connection(FileObject client, FileObject server) {}

  final Connection connection() throws IOException {
    var listener = listener(StandardProtocolFamily.INET, anyPort(IPV4));
    var client = connected(StandardProtocolFamily.INET, local(listener));
    return new Connection(client, accepted(listener).socket());
  }

  final String read(FileObject file) throws IOException {
    await(file, READ);
    var buffer = ByteBuffer.allocate(100);
    sockets.read(file, buffer);
    return UTF_8.decode(buffer.flip()).toString();
  }

  final Datagram received(FileObject socket) throws IOException {
    await(socket, READ);
    return Objects.requireNonNull(sockets.receive(socket, 100));
  }

  @ParameterizedTest
  @ValueSource(strings = {IPV4, IPV6})
  void aConnectionHasTheAddressesOfBothEnds(String host) throws IOException {
    var listener = listener(family(host), anyPort(host));
    assertThat(sockets.accept(listener)).as("nobody connects").isNull();

    var client = connected(family(host), local(listener));
    var server = accepted(listener);

    assertThat(((InetSocketAddress) local(listener)).getAddress())
        .isEqualTo(InetAddress.getByName(host));
    assertThat(server.address()).isEqualTo(sockets.localAddress(client));
    assertThat(sockets.remoteAddress(server.socket())).isEqualTo(server.address());
    assertThat(sockets.remoteAddress(client)).isEqualTo(sockets.localAddress(listener));
    assertThat(sockets.remoteAddress(listener)).isNull();
    assertThat(sockets.kind(client)).isEqualTo(SocketKind.STREAM);
  }

  @Test
  void aNewSocketHasNoAddressUntilItIsBoundToAnyThatIsFree() throws IOException {
    var socket = opened(sockets.open(StandardProtocolFamily.INET, SocketKind.STREAM));
    assertThat(sockets.localAddress(socket)).isNull();
    assertThat(sockets.remoteAddress(socket)).isNull();

    sockets.bind(socket, null);

    assertThat(((InetSocketAddress) local(socket)).getPort()).isPositive();
  }

  @Test
  void nobodyListensIsSaidByOneOfTheTwoCalls() throws IOException {
    var bound = opened(sockets.open(StandardProtocolFamily.INET, SocketKind.STREAM));
    sockets.bind(bound, anyPort(IPV4));

    assertThatThrownBy(() -> connected(StandardProtocolFamily.INET, local(bound)))
        .matches(this::saysRefused, "connection refused");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void dataIsReadAndWrittenAtTheBuffersPosition(boolean direct) throws IOException {
    var ends = connection();
    var buffer = direct ? ByteBuffer.allocateDirect(20) : ByteBuffer.allocate(20);
    buffer.position(3);
    assertThat(sockets.read(ends.server(), buffer)).as("nothing yet").isZero();
    assertThat(buffer.position()).isEqualTo(3);

    buffer.put("hello".getBytes(UTF_8)).flip().position(4);
    assertThat(sockets.write(ends.client(), buffer)).isEqualTo(4);
    assertThat(buffer.hasRemaining()).isFalse();

    await(ends.server(), READ);
    buffer.clear().position(7).limit(10);
    assertThat(sockets.read(ends.server(), buffer)).isEqualTo(3);
    assertThat(UTF_8.decode(buffer.flip().position(7)).toString()).isEqualTo("ell");
    assertThat(read(ends.server())).isEqualTo("o");
  }

  @Test
  void aHalfClosedConnectionStillCarriesTheOtherWay() throws IOException {
    var ends = connection();
    sockets.shutdownOutput(ends.client());

    await(ends.server(), READ);
    assertThat(sockets.read(ends.server(), ByteBuffer.allocate(1))).isEqualTo(-1);
    sockets.write(ends.server(), UTF_8.encode("late"));
    assertThat(read(ends.client())).isEqualTo("late");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> sockets.write(ends.client(), UTF_8.encode("x")));
  }

  @Test
  void aFullSocketTakesNothingUntilItIsDrained() throws IOException {
    var ends = connection();
    var chunk = ByteBuffer.allocate(1 << 20);
    long sent = 0;
    for (int count = -1; count != 0; sent += count) {
      count = sockets.write(ends.client(), chunk.clear());
    }
    assertThat(sent).isPositive();

    drain(ends.server(), sent);

    await(ends.client(), WRITE);
    assertThat(sockets.write(ends.client(), chunk.clear())).isPositive();
  }

  private void drain(FileObject socket, long count) throws IOException {
    var chunk = ByteBuffer.allocate(1 << 20);
    for (long left = count; left > 0; ) {
      await(socket, READ);
      left -= sockets.read(socket, chunk.clear());
    }
  }

  @Test
  void aResetIsAnError() throws IOException {
    var ends = connection();
    sockets.setOption(ends.client(), StandardSocketOptions.SO_LINGER, 0);
    closeNow(ends.client());

    await(ends.server(), READ);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> sockets.read(ends.server(), ByteBuffer.allocate(1)));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> sockets.write(ends.server(), UTF_8.encode("x")));
  }

  @Test
  void optionsKeepTheirValues() throws IOException {
    var stream = opened(sockets.open(StandardProtocolFamily.INET, SocketKind.STREAM));
    for (boolean value : List.of(true, false)) {
      keeps(stream, StandardSocketOptions.TCP_NODELAY, value);
      keeps(stream, StandardSocketOptions.SO_REUSEADDR, value);
      keeps(stream, StandardSocketOptions.SO_REUSEPORT, value);
      keeps(stream, StandardSocketOptions.SO_KEEPALIVE, value);
      keeps(datagrams(IPV4), StandardSocketOptions.SO_BROADCAST, value);
    }
    keeps(stream, StandardSocketOptions.SO_LINGER, 5);
    keeps(stream, StandardSocketOptions.SO_LINGER, -1);
    sockets.setOption(stream, StandardSocketOptions.SO_SNDBUF, 32_768);
    // Linux doubles what it is asked for.
    assertThat(sockets.getOption(stream, StandardSocketOptions.SO_SNDBUF))
        .isBetween(32_768, 65_536);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> sockets.setOption(stream, StandardSocketOptions.IP_MULTICAST_LOOP, true));
  }

  private <T> void keeps(FileObject socket, SocketOption<T> option, T value) throws IOException {
    sockets.setOption(socket, option, value);
    assertThat(sockets.getOption(socket, option)).as(option.name()).isEqualTo(value);
  }

  @Test
  void unixSocketsCarryStreams() throws IOException {
    var address = UnixDomainSocketAddress.of(directory.resolve("socket"));
    var listener = listener(StandardProtocolFamily.UNIX, address);
    var client = connected(StandardProtocolFamily.UNIX, address);
    var server = accepted(listener);

    assertThat(sockets.localAddress(listener)).isEqualTo(address);
    assertThat(sockets.remoteAddress(client)).isEqualTo(address);
    assertThat(server.address()).isEqualTo(UnixDomainSocketAddress.of(""));
    sockets.write(client, UTF_8.encode("hello"));
    assertThat(read(server.socket())).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {IPV4, IPV6})
  void datagramsKeepTheirBoundsAndTellTheirSender(String host) throws IOException {
    var one = datagrams(host);
    var other = datagrams(host);
    assertThat(sockets.kind(one)).isEqualTo(SocketKind.DATAGRAM);
    assertThat(sockets.receive(one, 100)).as("nothing yet").isNull();

    assertThat(sockets.send(one, "first".getBytes(UTF_8), local(other))).isTrue();
    assertThat(sockets.send(one, new byte[0], local(other))).isTrue();
    assertThat(sockets.send(one, "last".getBytes(UTF_8), local(other))).isTrue();

    var first = received(other);
    assertThat(first.data()).asString(UTF_8).isEqualTo("first");
    assertThat(first.sender()).isEqualTo(sockets.localAddress(one));
    assertThat(received(other).data()).isEmpty();
    await(other, READ);
    assertThat(Objects.requireNonNull(sockets.receive(other, 2)).data())
        .as("cut to the length that was asked for")
        .asString(UTF_8)
        .isEqualTo("la");
  }

  @Test
  void aConnectedDatagramSocketNeedsNoAddressAndLearnsThatNobodyReads() throws IOException {
    var one = datagrams(IPV4);
    var other = datagrams(IPV4);
    assertThat(sockets.connect(one, local(other))).isTrue();
    assertThat(sockets.remoteAddress(one)).isEqualTo(sockets.localAddress(other));

    assertThat(sockets.send(one, "hello".getBytes(UTF_8), null)).isTrue();
    assertThat(received(other).data()).asString(UTF_8).isEqualTo("hello");

    closeNow(other);
    sockets.send(one, "lost".getBytes(UTF_8), null);
    await(one, READ);
    assertThatThrownBy(() -> sockets.receive(one, 100)).matches(this::saysRefused, "refused");
  }

  @Test
  void whatIsNoRegularFileIsNotSent() throws IOException {
    var ends = connection();
    var pipe = files.wakeUpPair();
    pipe.forEach(this::opened);

    assertThatExceptionOfType(SendFileNotAvailableException.class)
        .isThrownBy(() -> sockets.sendFile(ends.client(), pipe.get(0), 0, 10));
  }

  @Test
  void aClosedSocketIsAnError() throws IOException {
    var socket = sockets.open(StandardProtocolFamily.INET, SocketKind.STREAM);
    files.close(socket);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> sockets.read(socket, ByteBuffer.allocate(1)));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> sockets.connect(socket, anyPort(IPV4)));
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> sockets.localAddress(socket));
  }

  /** Sends parts of a file, where the system can do that. */
  final void sendsFile() throws IOException {
    var ends = connection();
    var file = opened(openFile(Files.writeString(directory.resolve("file"), "0123456789")));

    assertThat(sockets.sendFile(ends.client(), file, 3, 4)).isEqualTo(4);
    assertThat(read(ends.server())).isEqualTo("3456");
    assertThat(sockets.sendFile(ends.client(), file, 7, 100)).isEqualTo(3);
    assertThat(read(ends.server())).isEqualTo("789");
    assertThat(sockets.sendFile(ends.client(), file, 10, 100)).as("at the end").isEqualTo(-1);
  }
}
