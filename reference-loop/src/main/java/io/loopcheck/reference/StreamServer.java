/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.reference.selector.Interest;
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
  private static final int ACCEPTS_PER_CALL = 100;
  private static final double RETRY_SECONDS = 1;

  private final SelectorEventLoop loop;
  private final Supplier<? extends Protocol> protocolFactory;
  private final ServerOptions options;
  private final List<FileObject> listeners;
  private final List<SocketAddress> addresses = new ArrayList<>();
  private final Set<SocketTransport> connections = new LinkedHashSet<>();
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private @Nullable CompletableFuture<Void> forever;
  private @Nullable UnixSocketPath path;
  private boolean serving;
  private boolean closed;

  StreamServer(
      SelectorEventLoop loop,
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
        watch(listener);
      }
    }
  }

  private void watch(FileObject listener) throws IOException {
    loop.watch(listener, Interest.READ, () -> accept(listener));
  }

  private void accept(FileObject listener) {
    try {
      for (int i = 0; i < ACCEPTS_PER_CALL && serving; i++) {
        AcceptedSocket accepted = loop.sockets().accept(listener);
        if (accepted == null) {
          return;
        }
        connect(accepted.socket());
      }
    } catch (IOException e) {
      // Most likely no descriptor is left: without a pause the loop would spin.
      loop.callExceptionHandler(ErrorContext.of("accept() failed; the server pauses", e, listener));
      loop.unwatch(listener, Interest.READ);
      loop.callLater(RETRY_SECONDS, () -> resume(listener));
    }
  }

  /** What the protocol's factory or an option throws costs this connection alone. */
  private void connect(FileObject socket) throws IOException {
    try {
      if (options.keepAlive()) {
        loop.sockets().setOption(socket, StandardSocketOptions.SO_KEEPALIVE, true);
      }
      var transport = loop.newSocketTransport(socket, protocolFactory.get(), this);
      connections.add(transport);
      loop.begin(transport);
    } catch (IOException | RuntimeException e) {
      loop.callExceptionHandler(
          ErrorContext.of("Error on transport creation for incoming connection", e, socket));
      loop.files().close(socket);
    }
  }

  private void resume(FileObject listener) {
    if (serving) {
      try {
        watch(listener);
      } catch (IOException e) {
        loop.callExceptionHandler(ErrorContext.of("The server cannot be resumed", e, listener));
      }
    }
  }

  /** Is told that a connection is no more. */
  void detach(SocketTransport connection) {
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
    return loop.coroutine(
        future -> {
          start();
          future.complete(null);
        });
  }

  @Override
  public CompletableFuture<Void> serveForever() {
    if (forever != null) {
      throw new IllegalStateException(this + " is already being awaited on serveForever()");
    }
    var future = loop.<Void>createFuture();
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
      if (serving) {
        listeners.forEach(listener -> loop.unwatch(listener, Interest.READ));
      }
      release();
      if (forever != null) {
        forever.cancel(false);
      }
      wakeWaiting();
    }
  }

  /** Closes the listening sockets without touching the selector. */
  void release() {
    serving = false;
    closed = true;
    if (loop.forget(this)) {
      listeners.forEach(this::closeListener);
      if (path != null) {
        path.remove(loop);
      }
    }
  }

  private void closeListener(FileObject listener) {
    try {
      loop.files().close(listener);
    } catch (IOException e) {
      loop.callExceptionHandler(
          ErrorContext.of("Closing the server at " + addresses + " failed", e, listener));
    }
  }

  @Override
  public void closeClients() {
    List.copyOf(connections).forEach(SocketTransport::close);
  }

  @Override
  public void abortClients() {
    List.copyOf(connections).forEach(SocketTransport::abort);
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
