/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.reference.selector.Interest;
import io.loopcheck.reference.selector.SocketOperations;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/**
 * The {@code sock} methods of a selector loop, after asyncio's: tried at once, else whenever the
 * socket is ready, until they are done. Cancelling one ends its watch; another one of the same
 * direction on the same socket takes its place, and it waits for ever.
 */
final class SocketCalls {
  /** The most that one call of the system is asked for. */
  private static final int MOST = 256 * 1024;

  private final SelectorEventLoop loop;

  SocketCalls(SelectorEventLoop loop) {
    this.loop = loop;
  }

  /** What is tried; it completes the future, unless it has to wait. */
  @FunctionalInterface
  private interface Attempt<T> {
    void make(CompletableFuture<T> future) throws IOException;
  }

  private <T> CompletableFuture<T> call(FileObject socket, Interest interest, Attempt<T> attempt) {
    return Futures.beginSoon(
        loop,
        () -> {
          loop.requireUsable(socket);
          var future = loop.<T>createFuture();
          attempt.make(future);
          return future.isDone() ? future : retry(socket, interest, attempt, future);
        });
  }

  private <T> CompletableFuture<T> retry(
      FileObject socket, Interest interest, Attempt<T> attempt, CompletableFuture<T> future)
      throws IOException {
    var watch =
        loop.watch(
            socket,
            interest,
            () -> {
              try {
                attempt.make(future);
              } catch (IOException | RuntimeException e) {
                future.completeExceptionally(e);
              }
            });
    return Futures.lastly(future, () -> loop.unwatch(socket, interest, watch));
  }

  private SocketOperations sockets() {
    return loop.sockets();
  }

  private boolean carriesDatagrams(FileObject socket) throws IOException {
    return sockets().kind(socket) == SocketKind.DATAGRAM;
  }

  CompletableFuture<byte[]> receive(FileObject socket, int max) {
    return call(
        socket,
        Interest.READ,
        future -> {
          requireSize(max, "recv");
          var buffer = ByteBuffer.allocate(Math.min(max, MOST));
          if (isFilled(socket, buffer)) {
            byte[] data = new byte[buffer.flip().remaining()];
            buffer.get(data);
            future.complete(data);
          }
        });
  }

  CompletableFuture<Integer> receiveInto(FileObject socket, ByteBuffer buffer) {
    return call(
        socket,
        Interest.READ,
        future -> {
          if (buffer.isReadOnly()) {
            throw new IllegalArgumentException("a buffer that can be written to is expected");
          }
          int before = buffer.position();
          if (isFilled(socket, buffer)) {
            future.complete(buffer.position() - before);
          }
        });
  }

  private static void requireSize(int max, String call) {
    if (max < 0) {
      throw new IllegalArgumentException("negative buffersize in " + call);
    }
  }

  /** Receives once; false if there is nothing yet, true also at the end of the stream. */
  private boolean isFilled(FileObject socket, ByteBuffer buffer) throws IOException {
    if (carriesDatagrams(socket)) {
      var datagram = sockets().receive(socket, buffer.remaining());
      if (datagram != null) {
        buffer.put(datagram.data());
      }
      return datagram != null;
    }
    return !buffer.hasRemaining() || sockets().read(socket, buffer) != 0;
  }

  CompletableFuture<Datagram> receiveFrom(FileObject socket, int max) {
    return call(
        socket,
        Interest.READ,
        future -> {
          requireSize(max, "recvfrom");
          var datagram = sockets().receive(socket, max);
          if (datagram != null) {
            future.complete(datagram);
          }
        });
  }

  CompletableFuture<Void> sendAll(FileObject socket, byte[] data) {
    var left = ByteBuffer.wrap(data);
    return call(
        socket,
        Interest.WRITE,
        future -> {
          boolean sent =
              carriesDatagrams(socket)
                  ? sockets().send(socket, data, null)
                  : isWritten(socket, left);
          if (sent) {
            future.complete(null);
          }
        });
  }

  private boolean isWritten(FileObject socket, ByteBuffer left) throws IOException {
    while (left.hasRemaining()) {
      // The JDK would copy all that is left to write a part of it.
      var piece = left.slice().limit(Math.min(left.remaining(), MOST));
      int taken = sockets().write(socket, piece);
      left.position(left.position() + taken);
      if (piece.hasRemaining()) {
        return false;
      }
    }
    return true;
  }

  CompletableFuture<Integer> sendTo(FileObject socket, byte[] data, SocketAddress address) {
    return call(
        socket,
        Interest.WRITE,
        future -> {
          var target = NameResolver.resolved(address, sockets().family(socket));
          if (sockets().send(socket, data, target)) {
            future.complete(data.length);
          }
        });
  }

  CompletableFuture<AcceptedSocket> accept(FileObject listener) {
    return call(
        listener,
        Interest.READ,
        future -> {
          var accepted = sockets().accept(listener);
          if (accepted != null) {
            future.complete(accepted);
          }
        });
  }

  CompletableFuture<Void> connect(FileObject socket, SocketAddress address) {
    return Futures.beginSoon(
        loop,
        () -> {
          loop.requireUsable(socket);
          return Futures.then(resolve(socket, address), target -> connectTo(socket, target));
        });
  }

  private CompletableFuture<SocketAddress> resolve(FileObject socket, SocketAddress address)
      throws IOException {
    if (!(address instanceof InetSocketAddress inet && inet.isUnresolved())) {
      return CompletableFuture.completedFuture(address);
    }
    var family = sockets().family(socket);
    return Futures.then(
        loop.getaddrinfo(inet.getHostString(), inet.getPort()),
        addresses ->
            CompletableFuture.completedFuture(NameResolver.first(inet, family, addresses)));
  }

  private CompletableFuture<Void> connectTo(FileObject socket, SocketAddress address)
      throws IOException {
    var future = loop.<Void>createFuture();
    if (sockets().connect(socket, address)) {
      future.complete(null);
      return future;
    }
    return retry(socket, Interest.WRITE, ended -> finishConnect(socket, address, ended), future);
  }

  private void finishConnect(
      FileObject socket, SocketAddress address, CompletableFuture<Void> future) throws IOException {
    try {
      sockets().finishConnect(socket);
      future.complete(null);
    } catch (OsError e) {
      throw OsError.errno(e.errno(), "Connect call failed " + address);
    } catch (ConnectException e) {
      throw new ConnectException("Connect call failed " + address + ": " + e.getMessage());
    } catch (IOException e) {
      throw ConnectionErrors.failed(address, e);
    }
  }
}
