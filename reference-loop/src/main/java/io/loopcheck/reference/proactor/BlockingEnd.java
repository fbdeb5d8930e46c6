/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.FileObject.ChannelObject;
import io.loopcheck.reference.selector.NioSocketOperations;
import io.loopcheck.reference.selector.SocketOperations;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A socket that is a channel which blocks, in a thread of the proactor's: the JDK has no
 * asynchronous channel for datagrams. Threads of their own may read and write at the same time.
 */
final class BlockingEnd implements SocketEnd {
  private static final int MAX_DATAGRAM = 64 * 1024;

  private final Proactor proactor;
  private final SocketOperations sockets = NioSocketOperations.INSTANCE;
  private final SelectableChannel channel;
  private final FileObject socket;
  private int underWay;

  BlockingEnd(Proactor proactor, SelectableChannel channel) throws IOException {
    this.proactor = proactor;
    this.channel = channel;
    socket = new ChannelObject(channel);
    channel.configureBlocking(true);
  }

  private <T> Cancellation begin(Callable<T> operation, Completion<T> completion) {
    begun();
    proactor.begin(
        () -> {
          try {
            return operation.call();
          } finally {
            ended();
          }
        },
        completion);
    return Cancellation.IMPOSSIBLE;
  }

  private synchronized void begun() {
    underWay++;
  }

  private synchronized void ended() {
    underWay--;
    notifyAll();
  }

  /** The system closes a socket, and frees its port, when no thread is in a call on it. */
  @Override
  public void close() throws IOException {
    channel.close();
    awaitThreads();
  }

  private synchronized void awaitThreads() {
    try {
      while (underWay > 0) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Cancellation read(int max, Completion<byte[]> completion) {
    return begin(
        () -> {
          var buffer = ByteBuffer.allocate(max);
          int count = sockets.read(socket, buffer);
          return Arrays.copyOf(buffer.array(), Math.max(0, count));
        },
        completion);
  }

  @Override
  public Cancellation write(ByteBuffer data, Completion<Integer> completion) {
    return begin(() -> sockets.write(socket, data), completion);
  }

  @Override
  public Cancellation connect(SocketAddress address, Completion<Integer> completion) {
    return begin(
        () -> {
          if (!sockets.connect(socket, address)) {
            sockets.finishConnect(socket);
          }
          return 0;
        },
        completion);
  }

  @Override
  public Cancellation accept(Completion<AcceptedSocket> completion) {
    return begin(() -> Objects.requireNonNull(sockets.accept(socket)), completion);
  }

  @Override
  public Cancellation receive(Completion<Datagram> completion) {
    return begin(() -> Objects.requireNonNull(sockets.receive(socket, MAX_DATAGRAM)), completion);
  }

  @Override
  public Cancellation send(
      byte[] data, @Nullable SocketAddress address, Completion<Integer> completion) {
    return begin(
        () -> {
          sockets.send(socket, data, address);
          return data.length;
        },
        completion);
  }
}
