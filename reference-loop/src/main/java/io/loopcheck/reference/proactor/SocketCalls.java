/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.Futures;
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
          Runnable cancellation = () -> future.cancel(false);
          cancellations.add(cancellation);
          var unused = future.whenComplete((result, error) -> cancellations.remove(cancellation));
          call.ask(
              loop.socketsInUse().of(file),
              future,
              (result, error) -> {
                if (error != null) {
                  future.completeExceptionally(error);
                } else {
                  future.complete(result);
                }
              });
        });
  }

  private static <T, R> Completion<T> then(Completion<R> completion, Function<T, R> function) {
    return (result, error) ->
        completion.ended(result == null ? null : function.apply(result), error);
  }

  CompletableFuture<byte[]> receive(FileObject file, int max) {
    requireSize(max);
    return call(file, (socket, future, completion) -> socket.read(max, future::isDone, completion));
  }

  CompletableFuture<Integer> receiveInto(FileObject file, ByteBuffer buffer) {
    return call(
        file,
        (socket, future, completion) ->
            socket.read(
                buffer.remaining(),
                future::isDone,
                then(
                    completion,
                    data -> {
                      buffer.put(data);
                      return data.length;
                    })));
  }

  CompletableFuture<Datagram> receiveFrom(FileObject file, int max) {
    requireSize(max);
    return call(
        file, (socket, future, completion) -> socket.receive(max, future::isDone, completion));
  }

  private static void requireSize(int max) {
    if (max < 0) {
      throw new IllegalArgumentException("negative buffersize: " + max);
    }
  }

  CompletableFuture<Void> sendAll(FileObject file, byte[] data) {
    var copy = ByteBuffer.wrap(data.clone());
    return this.<Void>call(
        file,
        (socket, future, completion) ->
            socket.writeAll(copy, future::isDone, (count, error) -> completion.ended(null, error)));
  }

  CompletableFuture<Integer> sendTo(FileObject file, byte[] data, SocketAddress address) {
    byte[] copy = data.clone();
    return call(
        file,
        (socket, future, completion) -> socket.send(copy, address, future::isDone, completion));
  }

  CompletableFuture<Void> connect(FileObject file, SocketAddress address) {
    if (address instanceof InetSocketAddress host && host.isUnresolved()) {
      return Futures.then(
          loop.getaddrinfo(host.getHostString(), host.getPort()),
          addresses -> connectTo(file, addresses.get(0)));
    }
    return connectTo(file, address);
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
    return error instanceof IOException
        ? new IOException("Connect call failed " + address + ": " + error.getMessage(), error)
        : error;
  }

  CompletableFuture<AcceptedSocket> accept(FileObject file) {
    return call(file, (socket, future, completion) -> socket.accept(future::isDone, completion));
  }

  /** Cancels what is under way, as asyncio's proactor does when it is closed. */
  void cancel() {
    List.copyOf(cancellations).forEach(Runnable::run);
  }
}
