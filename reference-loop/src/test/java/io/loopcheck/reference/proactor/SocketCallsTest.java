/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import static io.loopcheck.reference.driving.LoopDriver.await;
import static io.loopcheck.reference.driving.LoopDriver.runOnce;
import static java.net.StandardProtocolFamily.INET;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.FileObject.ChannelObject;
import io.loopcheck.reference.Clock;
import io.loopcheck.reference.selector.LibcSocketOperations;
import io.loopcheck.reference.selector.NioSocketOperations;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sock methods of the proactor loop, and what becomes of one that is cancelled. */
class SocketCallsTest {
  private static final InetSocketAddress ANY_PORT = new InetSocketAddress("127.0.0.1", 0);

  private final ProactorEventLoop loop = new ProactorEventLoop(Clock.monotonic());
  private final List<FileObject> opened = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    loop.close();
    for (FileObject file : opened) {
      loop.closeSocket(file);
    }
  }

  /** What a stream can be. */
  enum Stream {
    ASYNCHRONOUS_CHANNEL,
    CHANNEL,
    DESCRIPTOR;

    boolean isOfThisSystem() {
      return this != DESCRIPTOR || OS.LINUX.isCurrentOs() || OS.MAC.isCurrentOs();
    }
  }

  static List<Stream> streams() {
    return Arrays.stream(Stream.values()).filter(Stream::isOfThisSystem).toList();
  }

  private FileObject listener() throws IOException {
    return listener(Stream.ASYNCHRONOUS_CHANNEL);
  }

  private FileObject listener(Stream stream) throws IOException {
    var listener =
        switch (stream) {
          case ASYNCHRONOUS_CHANNEL -> loop.sockets().openListener(INET);
          case CHANNEL -> NioSocketOperations.INSTANCE.openListener(INET);
          case DESCRIPTOR -> LibcSocketOperations.INSTANCE.openListener(INET);
        };
    opened.add(listener);
    loop.sockets().listen(listener, ANY_PORT, 10);
    return listener;
  }

  private FileObject socket(SocketKind kind) throws IOException {
    return opened(loop.sockets().open(INET, kind));
  }

  private FileObject socket(Stream stream) throws IOException {
    return opened(
        switch (stream) {
          case ASYNCHRONOUS_CHANNEL -> loop.sockets().open(INET, SocketKind.STREAM);
          case CHANNEL -> NioSocketOperations.INSTANCE.open(INET, SocketKind.STREAM);
          case DESCRIPTOR -> LibcSocketOperations.INSTANCE.open(INET, SocketKind.STREAM);
        });
  }

  private FileObject opened(FileObject file) {
    opened.add(file);
    return file;
  }

  private SocketAddress address(FileObject socket) throws IOException {
    return Objects.requireNonNull(loop.sockets().localAddress(socket));
  }

  private List<FileObject> pair() throws Throwable {
    return pair(Stream.ASYNCHRONOUS_CHANNEL);
  }

  private List<FileObject> pair(Stream stream) throws Throwable {
    var listener = listener(stream);
    var client = socket(stream);
    await(loop, loop.sockConnect(client, address(listener)));
    var accepted = await(loop, loop.sockAccept(listener));
    assertThat(accepted.address()).isEqualTo(address(client));
    return List.of(client, opened(accepted.socket()));
  }

  private void closeNow(FileObject file) throws IOException {
    opened.remove(file);
    loop.closeSocket(file);
  }

  private void send(FileObject socket, String text) throws Throwable {
    await(loop, loop.sockSendAll(socket, text.getBytes(ISO_8859_1)));
  }

  private CompletableFuture<String> receive(FileObject socket, int max) {
    return loop.sockRecv(socket, max).thenApply(data -> new String(data, ISO_8859_1));
  }

  /** Cancels a call that has begun. */
  private void giveUp(CompletableFuture<?> call) throws IOException {
    runOnce(loop);
    assertThat(call).isNotDone();
    call.cancel(false);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void bytesFlowBothWaysUntilTheEnd(Stream stream) throws Throwable {
    var pair = pair(stream);

    send(pair.get(0), "ping");
    assertThat(await(loop, receive(pair.get(1), 100))).isEqualTo("ping");
    send(pair.get(1), "pong");
    var buffer = ByteBuffer.allocate(10);
    buffer.position(1);
    assertThat(await(loop, loop.sockRecvInto(pair.get(0), buffer))).isEqualTo(4);
    assertThat(new String(buffer.array(), 0, 6, ISO_8859_1)).isEqualTo("\0pong\0");
    closeNow(pair.get(0));

    assertThat(await(loop, receive(pair.get(1), 100))).isEmpty();
    assertThat(await(loop, loop.sockRecvInto(pair.get(1), buffer))).isZero();
  }

  @Test
  void callsAreAnsweredInTheirOrder() throws Throwable {
    var pair = pair();
    var first = receive(pair.get(1), 1);
    var second = receive(pair.get(1), 1);

    send(pair.get(0), "ab");

    assertThat(await(loop, second)).isEqualTo("b");
    assertThat(first.getNow("")).isEqualTo("a");
  }

  @Test
  void whatIsSentAtTheSameTimeDoesNotMix() throws Throwable {
    var pair = pair();
    var all = loop.sockSendAll(pair.get(0), "a".repeat(3_000_000).getBytes(ISO_8859_1));
    var last = loop.sockSendAll(pair.get(0), "b".getBytes(ISO_8859_1));

    assertThat(receiveAll(pair.get(1), 3_000_001)).endsWith("ab");
    await(loop, all);
    await(loop, last);
    send(pair.get(0), "");
  }

  private String receiveAll(FileObject socket, int count) throws Throwable {
    var text = new StringBuilder();
    while (text.length() < count) {
      text.append(await(loop, receive(socket, 1 << 20)));
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("streams")
  void whatACancelledReceiverWouldHaveGotIsTheNextOnes(Stream stream) throws Throwable {
    var pair = pair(stream);
    giveUp(loop.sockRecv(pair.get(1), 100));

    send(pair.get(0), "hello");

    assertThat(await(loop, receive(pair.get(1), 2))).isEqualTo("he");
    assertThat(await(loop, receive(pair.get(1), 100))).isEqualTo("llo");
  }

  @Test
  void aReceiverThatIsCancelledWhileItWaitsIsSkipped() throws Throwable {
    var pair = pair();
    var first = receive(pair.get(1), 1);
    var waiting = loop.sockRecv(pair.get(1), 1);
    var third = receive(pair.get(1), 1);
    giveUp(waiting);

    send(pair.get(0), "ab");

    assertThat(await(loop, third)).isEqualTo("b");
    assertThat(first.getNow("")).isEqualTo("a");
  }

  @Test
  void theBufferOfACancelledReceiverIsLeftAlone() throws Throwable {
    var pair = pair();
    var buffer = ByteBuffer.allocate(10);
    giveUp(loop.sockRecvInto(pair.get(1), buffer));

    send(pair.get(0), "hello");
    assertThat(await(loop, receive(pair.get(1), 10))).isEqualTo("hello");

    assertThat(buffer.array()).containsOnly(0);
  }

  @Test
  void aCancelledSenderEndsAndTheNextOneFollows() throws Throwable {
    var pair = pair();
    int tooMuch = 50_000_000;
    giveUp(loop.sockSendAll(pair.get(0), new byte[tooMuch]));
    var end = loop.sockSendAll(pair.get(0), "end".getBytes(ISO_8859_1));

    long received = 0;
    String last = "";
    while (!last.endsWith("end")) {
      last = await(loop, receive(pair.get(1), 1 << 20));
      received += last.length();
    }

    await(loop, end);
    assertThat(received).isLessThan(tooMuch);
  }

  @ParameterizedTest
  @MethodSource("streams")
  void theConnectionOfACancelledAccepterIsTheNextOnes(Stream stream) throws Throwable {
    var listener = listener(stream);
    giveUp(loop.sockAccept(listener));
    var client = socket(SocketKind.STREAM);
    await(loop, loop.sockConnect(client, address(listener)));

    var accepted = await(loop, loop.sockAccept(listener));

    opened.add(accepted.socket());
    assertThat(accepted.address()).isEqualTo(address(client));
  }

  @Test
  void hostsAreLookedUp() throws Throwable {
    var listener = listener();
    int port = ((InetSocketAddress) address(listener)).getPort();
    var client = socket(SocketKind.STREAM);

    await(loop, loop.sockConnect(client, InetSocketAddress.createUnresolved("localhost", port)));

    assertThat(loop.sockets().remoteAddress(client)).isEqualTo(address(listener));
  }

  @Test
  void nobodyListeningIsToldWithTheAddress() throws Throwable {
    var listener = listener();
    var address = address(listener);
    closeNow(listener);

    assertThatThrownBy(() -> await(loop, loop.sockConnect(socket(SocketKind.STREAM), address)))
        .isInstanceOf(IOException.class)
        .hasMessage("Connect call failed " + address + ": Connection refused");
  }

  @Test
  void datagramsAreSentAndReceived() throws Throwable {
    var one = socket(SocketKind.DATAGRAM);
    var other = socket(SocketKind.DATAGRAM);
    loop.sockets().bind(one, ANY_PORT);
    loop.sockets().bind(other, ANY_PORT);
    giveUp(loop.sockRecvFrom(other, 100));

    assertThat(await(loop, loop.sockSendTo(one, new byte[] {1, 2, 3}, address(other))))
        .isEqualTo(3);
    var datagram = await(loop, loop.sockRecvFrom(other, 2));

    assertThat(datagram.data()).containsExactly(1, 2);
    assertThat(datagram.sender()).isEqualTo(address(one));
  }

  @Test
  void aDatagramSocketIsReadFromAndAConnectedOneWrittenTo() throws Throwable {
    var one = socket(SocketKind.DATAGRAM);
    var other = socket(SocketKind.DATAGRAM);
    loop.sockets().bind(other, ANY_PORT);
    await(loop, loop.sockConnect(one, address(other)));

    send(one, "hello");
    send(one, "again");

    assertThat(await(loop, receive(other, 2))).isEqualTo("he");
    assertThat(await(loop, receive(other, 100))).isEqualTo("again");
  }

  @Test
  void aStreamCarriesNoDatagrams() throws Throwable {
    var stream = pair().get(0);

    assertThatThrownBy(() -> await(loop, loop.sockRecvFrom(stream, 1)))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("carries no datagrams");
    assertThatThrownBy(() -> await(loop, loop.sockSendTo(stream, new byte[1], ANY_PORT)))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("carries no datagrams");
  }

  @Test
  void aFileIsNoSocket() throws Throwable {
    try (var channel = FileChannel.open(Files.createTempFile("no", "socket"), DELETE_ON_CLOSE)) {
      assertThatThrownBy(() -> await(loop, loop.sockRecv(new ChannelObject(channel), 1)))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("is no socket");
    }
  }

  @Test
  void aSizeThatIsNegativeIsRefusedAndNoneIsReceivedAtOnce() throws Throwable {
    var stream = pair().get(0);

    assertThatThrownBy(() -> await(loop, loop.sockRecv(stream, -1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("negative buffersize in recv");
    assertThatThrownBy(() -> await(loop, loop.sockRecvFrom(stream, -1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("negative buffersize in recvfrom");
    assertThat(await(loop, loop.sockRecv(stream, 0))).isEmpty();
  }

  @Test
  void aBufferThatCannotBeFilledIsRefusedAndNothingIsLost() throws Throwable {
    var pair = pair();
    send(pair.get(0), "hello");
    var unfit = ByteBuffer.allocate(10).asReadOnlyBuffer();

    assertThatThrownBy(() -> await(loop, loop.sockRecvInto(pair.get(1), unfit)))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(await(loop, receive(pair.get(1), Integer.MAX_VALUE))).isEqualTo("hello");
  }

  @Test
  void closingTheLoopCancelsWhatIsUnderWay() throws Throwable {
    var pair = pair();
    var receiving = loop.sockRecv(pair.get(1), 1);
    var accepting = loop.sockAccept(listener());
    runOnce(loop);

    loop.close();

    assertThat(receiving).isCancelled();
    assertThat(accepting).isCancelled();
  }
}
