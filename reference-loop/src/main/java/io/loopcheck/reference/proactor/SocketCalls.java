/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.ConnectionErrors;
import io.loopcheck.reference.Futures;
import io.loopcheck.reference.NameResolver;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The {@code sock} methods of a proactor loop: each asks for one operation. Cancelling its future
 * gives it up: it is not begun any more, and what it receives while it is under way goes to the
 * next that asks.
 */
final class SocketCalls {
  /** The most that one call asks for: the JDK keeps native memory of that size. */
  private static final int MOST = 64 * 1024;

  private final ProactorEventLoop loop;
  private final Set<Runnable> cancellations = new LinkedHashSet<>();

  SocketCalls(ProactorEventLoop loop) {
    this.loop = loop;
  }

  /** What is done on the loop, in its next iteration. */
  @FunctionalInterface
  interface Body<T> {
    void start(CompletableFuture<T> future) throws IOException;
  }

  /** What is asked of a socket. */
  @FunctionalInterface
  private interface Call<T> {
    void ask(ProactorSocket socket, CompletableFuture<T> future, Completion<T> completion)
        throws IOException;
  }

  private <T> CompletableFuture<T> call(FileObject file, Call<T> call) {
    return loop.coroutine(
        future -> {
          var socket = loop.socketsInUse().of(file);
          Runnable cancellation = () -> future.cancel(false);
          cancellations.add(cancellation);
          var unused =
              future.whenComplete(
                  (result, error) -> {
                    cancellations.remove(cancellation);
                    if (future.isCancelled()) {
                      socket.givenUp();
                    }
                  });
          try {
            call.ask(socket, future, (result, error) -> complete(future, result, error));
          } finally {
            loop.socketsInUse().forgetIdle(file); // What is refused has asked for nothing.
          }
        });
  }

  private static <T> void complete(
      CompletableFuture<T> future, @Nullable T result, @Nullable Exception error) {
    if (error != null) {
      future.completeExceptionally(error);
    } else {
      future.complete(result);
    }
  }

  private static <T, R> Completion<T> then(Completion<R> completion, Function<T, R> function) {
    return (result, error) -> {
      R made;
      try {
        made = result == null ? null : function.apply(result);
      } catch (RuntimeException e) {
        completion.ended(null, e);
        return;
      }
      completion.ended(made, error);
    };
  }

  CompletableFuture<byte[]> receive(FileObject file, int max) {
    return call(
        file,
        (socket, future, completion) -> {
          requireSize(max, "recv");
          receive(file, socket, max, future, completion);
        });
  }

  CompletableFuture<Integer> receiveInto(FileObject file, ByteBuffer buffer) {
    return call(
        file,
        (socket, future, completion) -> {
          if (buffer.isReadOnly()) {
            throw new IllegalArgumentException("a buffer that can be written to is expected");
          }
          receive(
              file,
              socket,
              buffer.remaining(),
              future,
              then(
                  completion,
                  data -> {
                    buffer.put(data);
                    return data.length;
                  }));
        });
  }

  /** Receives from a stream, or a datagram, of which what is too much is cut off. */
  private void receive(
      FileObject file,
      ProactorSocket socket,
      int max,
      CompletableFuture<?> future,
      Completion<byte[]> completion)
      throws IOException {
    if (loop.sockets().kind(file) == SocketKind.DATAGRAM) {
      socket.receive(max, future::isDone, then(completion, Datagram::data));
    } else if (max == 0) {
      completion.ended(new byte[0], null);
    } else {
      socket.read(Math.min(max, MOST), future::isDone, completion);
    }
  }

  CompletableFuture<Datagram> receiveFrom(FileObject file, int max) {
    return call(
        file,
        (socket, future, completion) -> {
          requireSize(max, "recvfrom");
          socket.receive(max, future::isDone, completion);
        });
  }

  private static void requireSize(int max, String call) {
    if (max < 0) {
      throw new IllegalArgumentException("negative buffersize in " + call);
    }
  }

  CompletableFuture<Void> sendAll(FileObject file, byte[] data) {
    byte[] copy = data.clone();
    return this.<Void>call(
        file,
        (socket, future, completion) -> {
          Completion<Integer> sent = (count, error) -> completion.ended(null, error);
          if (loop.sockets().kind(file) == SocketKind.DATAGRAM) {
            socket.send(copy, null, future::isDone, sent);
          } else if (copy.length == 0) {
            sent.ended(0, null);
          } else {
            socket.writeAll(ByteBuffer.wrap(copy), future::isDone, sent);
          }
        });
  }

  CompletableFuture<Integer> sendTo(FileObject file, byte[] data, SocketAddress address) {
    byte[] copy = data.clone();
    return withResolved(
        file,
        address,
        target ->
            call(
                file,
                (socket, future, completion) ->
                    socket.send(copy, target, future::isDone, completion)));
  }

  CompletableFuture<Void> connect(FileObject file, SocketAddress address) {
    return withResolved(file, address, target -> connectTo(file, target));
  }

  /** Goes on with an address that needs no look-up, which a thread does where it is needed. */
  private <T> CompletableFuture<T> withResolved(
      FileObject file, SocketAddress address, Function<SocketAddress, CompletableFuture<T>> next) {
    if (!(address instanceof InetSocketAddress host && host.isUnresolved())) {
      return next.apply(address);
    }
    return Futures.then(
        loop.runInExecutor(
            null, () -> NameResolver.resolved(host, AsynchronousSockets.family(file))),
        next::apply);
  }

  private CompletableFuture<Void> connectTo(FileObject file, SocketAddress address) {
    return this.<Void>call(
        file,
        (socket, future, completion) ->
            socket.connect(
                address,
                future::isDone,
                (none, error) -> completion.ended(null, toldOf(address, error))));
  }

  private static @Nullable Exception toldOf(SocketAddress address, @Nullable Exception error) {
    return error instanceof IOException failure ? ConnectionErrors.failed(address, failure) : error;
  }

  CompletableFuture<AcceptedSocket> accept(FileObject file) {
    return call(file, (socket, future, completion) -> socket.accept(future::isDone, completion));
  }

  /** Cancels what is under way, as asyncio's proactor does when it is closed. */
  void cancel() {
    List.copyOf(cancellations).forEach(Runnable::run);
  }
}
