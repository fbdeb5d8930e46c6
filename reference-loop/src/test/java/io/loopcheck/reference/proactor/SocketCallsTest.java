/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import static io.loopcheck.reference.driving.LoopDriver.await;
import static io.loopcheck.reference.driving.LoopDriver.runOnce;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.FileObject.ChannelObject;
import io.loopcheck.reference.Clock;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  /** The channels that a stream can be. */
  enum Channels {
    ASYNCHRONOUS,
    BLOCKING
  }

  private FileObject listener() throws IOException {
    return listener(Channels.ASYNCHRONOUS);
  }

  private FileObject listener(Channels channels) throws IOException {
    var listener =
        channels == Channels.ASYNCHRONOUS
            ? loop.sockets().openListener(StandardProtocolFamily.INET)
            : new ChannelObject(ServerSocketChannel.open());
    opened.add(listener);
    loop.sockets().listen(listener, ANY_PORT, 10);
    return listener;
  }

  private FileObject socket(SocketKind kind) throws IOException {
    var socket = loop.sockets().open(StandardProtocolFamily.INET, kind);
    opened.add(socket);
    return socket;
  }

  private SocketAddress address(FileObject socket) throws IOException {
    return Objects.requireNonNull(loop.sockets().localAddress(socket));
  }

  private List<FileObject> pair() throws Throwable {
    return pair(Channels.ASYNCHRONOUS);
  }

  private List<FileObject> pair(Channels channels) throws Throwable {
    var listener = listener(channels);
    FileObject client = socket(SocketKind.STREAM);
    if (channels == Channels.BLOCKING) {
      client = new ChannelObject(SocketChannel.open());
      opened.add(client);
    }
    await(loop, loop.sockConnect(client, address(listener)));
    var accepted = await(loop, loop.sockAccept(listener));
    opened.add(accepted.socket());
    assertThat(accepted.address()).isEqualTo(address(client));
    return List.of(client, accepted.socket());
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
  @EnumSource
  void bytesFlowBothWaysUntilTheEnd(Channels channels) throws Throwable {
    var pair = pair(channels);

    send(pair.get(0), "ping");
    assertThat(await(loop, receive(pair.get(1), 100))).isEqualTo("ping");
    send(pair.get(1), "pong");
    var buffer = ByteBuffer.allocate(10);
    buffer.position(1);
    assertThat(await(loop, loop.sockRecvInto(pair.get(0), buffer))).isEqualTo(4);
    assertThat(new String(buffer.array(), 0, 6, ISO_8859_1)).isEqualTo("\0pong\0");
    loop.closeSocket(pair.get(0));

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
  }

  private String receiveAll(FileObject socket, int count) throws Throwable {
    var text = new StringBuilder();
    while (text.length() < count) {
      text.append(await(loop, receive(socket, 1 << 20)));
    }
    return text.toString();
  }

  @ParameterizedTest
  @EnumSource
  void whatACancelledReceiverWouldHaveGotIsTheNextOnes(Channels channels) throws Throwable {
    var pair = pair(channels);
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
  @EnumSource
  void theConnectionOfACancelledAccepterIsTheNextOnes(Channels channels) throws Throwable {
    var listener = listener(channels);
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
    loop.closeSocket(listener);

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
  void aConnectedDatagramSocketIsReadFromAndWrittenTo() throws Throwable {
    var one = socket(SocketKind.DATAGRAM);
    var other = socket(SocketKind.DATAGRAM);
    loop.sockets().bind(other, ANY_PORT);

    await(loop, loop.sockConnect(one, address(other)));
    send(one, "hello");

    assertThat(await(loop, loop.sockRecvFrom(other, 100)).data())
        .asString(ISO_8859_1)
        .isEqualTo("hello");
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
  void aDescriptorIsNoSocketOfThisLoop() {
    assertThatThrownBy(() -> await(loop, loop.sockRecv(new FileObject.Descriptor(0), 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("the sockets of this loop are channels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loop.sockRecv(new FileObject.Descriptor(0), -1))
        .withMessage("negative buffersize: -1");
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
