/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.StreamEventLoop.Accepting;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Accepts connections on one or more listening sockets, after asyncio's {@code Server}. */
final class StreamServer implements Server {
  private final StreamEventLoop loop;
  private final Supplier<? extends Protocol> protocolFactory;
  private final ServerOptions options;
  private final List<FileObject> listeners;
  private final List<SocketAddress> addresses = new ArrayList<>();
  private final List<Accepting> accepting = new ArrayList<>();
  private final Set<Transport> connections = new LinkedHashSet<>();
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private @Nullable CompletableFuture<Void> forever;
  private @Nullable UnixSocketPath path;
  private boolean serving;
  private boolean closed;

  StreamServer(
      StreamEventLoop loop,
      Supplier<? extends Protocol> protocolFactory,
      List<FileObject> listeners,
      ServerOptions options)
      throws IOException {
    this.loop = loop;
    this.protocolFactory = protocolFactory;
    this.options = options;
    this.listeners = List.copyOf(listeners);
    for (FileObject listener : listeners) {
      var address = loop.sockets().localAddress(listener);
      if (address != null) {
        addresses.add(address);
      }
    }
  }

  /** Has {@code socketPath} removed when the server closes. */
  void removeOnClose(UnixSocketPath socketPath) {
    path = socketPath;
  }

  boolean startsAtOnce() {
    return options.startServing();
  }

  void start() throws IOException {
    if (closed) {
      throw new IllegalStateException(this + " is closed");
    }
    if (!serving) {
      serving = true;
      for (FileObject listener : listeners) {
        accepting.add(loop.startAccepting(listener, this::connect));
      }
    }
  }

  /** What the protocol's factory or an option throws costs this connection alone. */
  private void connect(FileObject socket) {
    try {
      if (options.keepAlive()) {
        loop.sockets().setOption(socket, StandardSocketOptions.SO_KEEPALIVE, true);
      }
      connections.add(loop.openSocketTransport(socket, protocolFactory.get(), this::detach));
    } catch (IOException | RuntimeException e) {
      loop.callExceptionHandler(
          ErrorContext.of("Error on transport creation for incoming connection", e, socket));
      loop.discard(socket);
    }
  }

  private void detach(Transport connection) {
    connections.remove(connection);
    wakeWaiting();
  }

  private void wakeWaiting() {
    if (closed && connections.isEmpty()) {
      waiting.forEach(future -> future.complete(null));
      waiting.clear();
    }
  }

  @Override
  public CompletableFuture<Void> startServing() {
    return loop.startSoon(
        future -> {
          start();
          future.complete(null);
        });
  }

  @Override
  public CompletableFuture<Void> serveForever() {
    var future = loop.<Void>createFuture();
    if (forever != null) {
      future.completeExceptionally(
          new IllegalStateException(this + " is already being awaited on serveForever()"));
      return future;
    }
    forever = future;
    var unused =
        future.whenComplete(
            (result, error) -> {
              forever = null;
              close();
            });
    loop.callSoon(
        () -> {
          try {
            start();
          } catch (IOException | RuntimeException e) {
            future.completeExceptionally(e);
          }
        });
    return future;
  }

  @Override
  public CompletableFuture<Void> waitClosed() {
    var future = loop.<Void>createFuture();
    waiting.add(future);
    wakeWaiting();
    return future;
  }

  @Override
  public void close() {
    if (!closed) {
      release();
      if (forever != null) {
        forever.cancel(false);
      }
      wakeWaiting();
    }
  }

  /** Closes the listening sockets without telling anybody. */
  void release() {
    serving = false;
    closed = true;
    accepting.forEach(Accepting::stop);
    if (loop.forget(this)) {
      listeners.forEach(loop::discard);
      if (path != null) {
        path.remove(loop);
      }
    }
  }

  @Override
  public void closeClients() {
    List.copyOf(connections).forEach(Transport::close);
  }

  @Override
  public void abortClients() {
    List.copyOf(connections).forEach(Transport::abort);
  }

  @Override
  public boolean isServing() {
    return serving;
  }

  @Override
  public List<FileObject> sockets() {
    return closed ? List.of() : listeners;
  }

  @Override
  public List<SocketAddress> addresses() {
    return closed ? List.of() : List.copyOf(addresses);
  }

  @Override
  public EventLoop getLoop() {
    return loop;
  }

  @Override
  public String toString() {
    return "server at " + addresses;
  }
}
