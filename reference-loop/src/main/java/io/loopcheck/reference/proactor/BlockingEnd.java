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
  private final FileObject socket;
  private int underWay;

  BlockingEnd(Proactor proactor, SelectableChannel channel) throws IOException {
    this.proactor = proactor;
    socket = new ChannelObject(channel);
    channel.configureBlocking(true);
  }

  private <T> void begin(Callable<T> operation, Completion<T> completion) {
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
  public synchronized void awaitClosed() {
    try {
      while (underWay > 0) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void read(int max, Completion<byte[]> completion) {
    begin(
        () -> {
          var buffer = ByteBuffer.allocate(max);
          int count = sockets.read(socket, buffer);
          return Arrays.copyOf(buffer.array(), Math.max(0, count));
        },
        completion);
  }

  @Override
  public void write(ByteBuffer data, Completion<Integer> completion) {
    begin(() -> sockets.write(socket, data), completion);
  }

  @Override
  public void connect(SocketAddress address, Completion<Integer> completion) {
    begin(
        () -> {
          if (!sockets.connect(socket, address)) {
            sockets.finishConnect(socket);
          }
          return 0;
        },
        completion);
  }

  @Override
  public void accept(Completion<AcceptedSocket> completion) {
    begin(() -> Objects.requireNonNull(sockets.accept(socket)), completion);
  }

  @Override
  public void receive(Completion<Datagram> completion) {
    begin(() -> Objects.requireNonNull(sockets.receive(socket, MAX_DATAGRAM)), completion);
  }

  @Override
  public void send(byte[] data, @Nullable SocketAddress address, Completion<Integer> completion) {
    begin(
        () -> {
          sockets.send(socket, data, address);
          return data.length;
        },
        completion);
  }
}
