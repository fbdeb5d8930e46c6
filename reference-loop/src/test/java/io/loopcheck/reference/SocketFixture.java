/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.NewThreads;
import io.loopcheck.reference.driving.OpenDescriptors;
import io.loopcheck.reference.socket.SocketSetup;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A loop with sockets: none may be open after a test that was not before it. */
abstract class SocketFixture {
  static final String HOST = "127.0.0.1";

  private final NewThreads threads = new NewThreads("loopcheck-proactor");
  private final List<FileObject> opened = new ArrayList<>();
  private List<String> openBefore;
  private Mistake mistake = Mistake.NONE;
  private StreamEventLoop right;
  @TempDir Path directory;
  EventLoop loop;
  SocketSetup sockets;

  /** The sockets of a selector loop. */
  BusySockets busy;

  final List<Throwable> errors = new ArrayList<>();

  abstract StreamEventLoop newLoop() throws IOException;

  /** Opens a selector loop, whose sockets can be made busy. */
  final SelectorEventLoop newSelectorLoop(LoopOver over) throws IOException {
    var selector = over.newSelector();
    busy = new BusySockets(mistake.around(selector.files().sockets()));
    return new SelectorEventLoop(ForwardingSocketOperations.selectorWith(selector, busy));
  }

  /** Has a mistake made, before the loop is opened. */
  final void make(Mistake madeUp) {
    mistake = madeUp;
  }

  @BeforeEach
  void open() throws IOException {
    openAndClose(); // What the JDK opens once and keeps is open from here on.
    openBefore = OpenDescriptors.list(directory);
    right = newLoop();
    sockets = right.sockets();
    loop = mistake.around(right);
    loop.setExceptionHandler((of, error) -> errors.add(error.exception()));
  }

  private void openAndClose() throws IOException {
    Files.write(directory.resolve("once"), bytes("x"));
    var pipe = Pipe.open();
    pipe.sink().close();
    pipe.source().close();
    try (var once = newLoop()) {
      LoopDriver.runOnce(once);
    }
  }

  @AfterEach
  void close() throws IOException {
    loop.close();
    threads.awaitEnd();
    for (FileObject file : opened) {
      right.closeSocket(file);
    }
    assertThat(errors).isEmpty();
    assertThat(openBefore).as("what is open").containsAll(OpenDescriptors.list(directory));
  }

  /** Has {@code file} closed after the test. */
  final FileObject opened(FileObject file) {
    opened.add(file);
    return file;
  }

  final <T> T await(CompletableFuture<T> future) throws Throwable {
    return LoopDriver.await(loop, future);
  }

  final void runOnce() throws IOException {
    LoopDriver.runOnce(loop);
  }

  /** Opens a socket that is closed after the test. */
  final FileObject socket(SocketKind kind) throws IOException {
    return opened(sockets.open(StandardProtocolFamily.INET, kind));
  }

  /** Opens a datagram socket at a free port. */
  final FileObject datagramSocket() throws IOException {
    var socket = socket(SocketKind.DATAGRAM);
    sockets.bind(socket, anyPort());
    return socket;
  }

  /** Listens at a free port. */
  final FileObject listener() throws IOException {
    var listener = opened(sockets.openListener(StandardProtocolFamily.INET));
    sockets.listen(listener, anyPort(), 10);
    return listener;
  }

  final InetSocketAddress local(FileObject socket) throws IOException {
    return (InetSocketAddress) Objects.requireNonNull(sockets.localAddress(socket));
  }

  /** Two ends of a connection. */
  record Ends(FileObject client, FileObject server) {}

  final Ends connection() throws Throwable {
    var listener = listener();
    var client = socket(SocketKind.STREAM);
    await(loop.sockConnect(client, local(listener)));
    return new Ends(client, opened(await(loop.sockAccept(listener)).socket()));
  }

  /** Closes now what was to be closed after the test. */
  final void closeNow(FileObject file) throws IOException {
    opened.remove(file);
    right.closeSocket(file);
  }

  /** Leaves it to a transport to close a socket. */
  final void givenAway(FileObject socket) {
    opened.remove(socket);
  }

  /** Closes a socket so that the other end is reset. */
  void reset(FileObject socket) throws Throwable {
    sockets.setOption(socket, StandardSocketOptions.SO_LINGER, 0);
    closeNow(socket);
  }

  /** Receives {@code count} bytes, or up to the end of the stream. */
  final byte[] receiveAll(FileObject socket, int count) throws Throwable {
    var received = new ByteArrayOutputStream();
    byte[] piece;
    do {
      piece = await(loop.sockRecv(socket, Math.min(count - received.size(), 1 << 18)));
      received.writeBytes(piece);
    } while (piece.length > 0 && received.size() < count);
    return received.toByteArray();
  }

  final String text(CompletableFuture<byte[]> received) throws Throwable {
    return new String(await(received), ISO_8859_1);
  }

  final void send(FileObject socket, String text) throws Throwable {
    await(loop.sockSendAll(socket, bytes(text)));
  }

  /** Runs often enough that what waits has been tried, and waits again. */
  final void runOften() throws IOException {
    for (int i = 0; i < 5; i++) {
      runOnce();
    }
  }

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(HOST, 0);
  }

  static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
