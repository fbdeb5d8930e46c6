/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.process.Programs;
import io.loopcheck.reference.selector.FileOperations;
import io.loopcheck.reference.selector.Interest;
import io.loopcheck.reference.selector.Selector;
import io.loopcheck.reference.selector.SocketOperations;
import io.loopcheck.reference.selector.SocketOperations.SocketKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A loop over a selector, with all that asyncio's has on Unix, of what the contract names. As with
 * asyncio's, which selector it is decides what can be watched:
 *
 * <pre>
 * var loop = new SelectorEventLoop(new SelectSelector());
 * </pre>
 */
public class SelectorEventLoop extends BaseEventLoop {
  private final SelectorPoller poller;
  private final SignalHandlers signals = new SignalHandlers(this);
  private final Set<FileTransport> transports = new LinkedHashSet<>();
  private final Set<StreamServer> servers = new LinkedHashSet<>();
  private final Set<ChildTransport> children = new LinkedHashSet<>();

  /** A loop that owns {@code selector} and closes it with itself. */
  public SelectorEventLoop(Selector selector) throws IOException {
    this(selector, Clock.monotonic());
  }

  /** A loop that owns {@code selector}, and whose timers follow {@code clock}. */
  public SelectorEventLoop(Selector selector, Clock clock) throws IOException {
    this(new SelectorPoller(selector), clock);
  }

  private SelectorEventLoop(SelectorPoller poller, Clock clock) {
    super(poller, clock);
    this.poller = poller;
  }

  @Override
  public void addReader(FileObject file, Runnable callback) throws IOException {
    requireFree(file);
    watch(file, Interest.READ, callback);
  }

  @Override
  public boolean removeReader(FileObject file) {
    requireFree(file);
    return unwatch(file, Interest.READ);
  }

  @Override
  public void addWriter(FileObject file, Runnable callback) throws IOException {
    requireFree(file);
    watch(file, Interest.WRITE, callback);
  }

  @Override
  public boolean removeWriter(FileObject file) {
    requireFree(file);
    return unwatch(file, Interest.WRITE);
  }

  private void requireFree(FileObject file) {
    if (file instanceof FileObject.Descriptor descriptor && descriptor.number() < 0) {
      throw new IllegalArgumentException("Invalid file descriptor: " + descriptor.number());
    }
    for (FileTransport transport : transports) {
      boolean same = transport instanceof SocketTransport && transport.file().equals(file);
      if (same && !transport.isClosing()) {
        throw new IllegalStateException("\"" + file + "\" is used by transport " + transport);
      }
    }
  }

  final void watch(FileObject file, Interest interest, Runnable callback) throws IOException {
    ensureOpen();
    poller.add(file, interest, callback);
  }

  final boolean unwatch(FileObject file, Interest interest) {
    return !isClosed() && poller.remove(file, interest);
  }

  final FileOperations files() {
    return poller.files();
  }

  @Override
  public void addSignalHandler(String signal, Runnable callback) {
    ensureOpen();
    signals.add(signal, callback);
  }

  @Override
  public boolean removeSignalHandler(String signal) {
    return signals.remove(signal);
  }

  final SocketOperations sockets() {
    return files().sockets();
  }

  /** {@link #startSoon}, for the parts of the loop. */
  final <T> CompletableFuture<T> coroutine(CoroutineBody<T> body) {
    return startSoon(body);
  }

  @Override
  public CompletableFuture<Connection<Transport>> createConnection(
      Supplier<? extends Protocol> protocolFactory,
      @Nullable String host,
      int port,
      ConnectionOptions options) {
    refuseTls("createConnection", options.tls());
    var connected = this.<FileObject>createFuture();
    var unused =
        getaddrinfo(host, port)
            .whenComplete(
                (addresses, error) -> {
                  if (error == null) {
                    connect(addresses, options, connected);
                  } else {
                    connected.completeExceptionally(error);
                  }
                });
    var connection = connected.thenCompose(socket -> connectOwn(protocolFactory, socket));
    cancelWith(connection, connected);
    return connection;
  }

  /** A future of the JDK does not cancel what it depends on, as asyncio's await does. */
  private static void cancelWith(CompletableFuture<?> waiting, CompletableFuture<?> awaited) {
    var unused =
        waiting.whenComplete(
            (result, error) -> {
              if (waiting.isCancelled()) {
                awaited.cancel(false);
              }
            });
  }

  private void connect(
      List<InetSocketAddress> addresses,
      ConnectionOptions options,
      CompletableFuture<FileObject> connected) {
    var wanted = InternetFamily.only(options.family(), addresses);
    var interleave = options.interleave();
    if (interleave == null && options.happyEyeballsDelay() != null) {
      interleave = 1;
    }
    var ordered = interleave == null ? wanted : InternetFamily.interleave(wanted, interleave);
    if (ordered.isEmpty()) {
      connected.completeExceptionally(new IOException("getaddrinfo() returned empty list"));
    } else {
      var attempts = new ConnectionAttempts(this, ordered, options, connected);
      callSoon(attempts::tryNext);
    }
  }

  @Override
  public CompletableFuture<Connection<Transport>> createConnection(
      Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
    refuseTls("createConnection", tls);
    return connectSocket(protocolFactory, socket);
  }

  @Override
  public CompletableFuture<Connection<Transport>> connectAcceptedSocket(
      Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
    refuseTls("connectAcceptedSocket", tls);
    return connectSocket(protocolFactory, socket);
  }

  private CompletableFuture<Connection<Transport>> connectSocket(
      Supplier<? extends Protocol> protocolFactory, FileObject socket) {
    return startSoon(
        future -> {
          if (sockets().kind(socket) != SocketKind.STREAM) {
            throw new IllegalArgumentException(
                "A Stream Socket was expected, got \"" + socket + "\"");
          }
          files().setNonBlocking(socket);
          connect(newSocketTransport(socket, protocolFactory.get(), null), future);
        });
  }

  /** {@link #connectSocket} with a socket that nobody else knows: a failure closes it. */
  private CompletableFuture<Connection<Transport>> connectOwn(
      Supplier<? extends Protocol> protocolFactory, FileObject socket) {
    return connectSocket(protocolFactory, socket)
        .whenComplete(
            (connection, error) -> {
              if (error != null) {
                discard(socket);
              }
            });
  }

  private void discard(FileObject socket) {
    try {
      files().close(socket);
    } catch (IOException e) {
      callExceptionHandler(ErrorContext.of("Closing \"" + socket + "\" failed", e, socket));
    }
  }

  /** Makes the transport of a connected socket, which the server accepted unless it is null. */
  final SocketTransport newSocketTransport(
      FileObject socket, Protocol protocol, @Nullable StreamServer server) throws IOException {
    var info = new HashMap<String, Object>();
    var local = sockets().localAddress(socket);
    var remote = sockets().remoteAddress(socket);
    if (local != null) {
      info.put("sockname", local);
    }
    if (remote != null) {
      info.put("peername", remote);
    }
    if (local instanceof InetSocketAddress) {
      sockets().setOption(socket, StandardSocketOptions.TCP_NODELAY, true);
    }
    return new SocketTransport(this, socket, protocol, info, server);
  }

  // TLS has its own protocol between a stream and its user, which this loop does not have yet.
  private static void refuseTls(String method, @Nullable TlsOptions tls) {
    if (tls != null) {
      throw new NotSupportedException(method + " with TLS");
    }
  }

  @Override
  public CompletableFuture<Server> createServer(
      Supplier<? extends Protocol> protocolFactory,
      List<String> hosts,
      int port,
      ServerOptions options) {
    refuseTls("createServer", options.tls());
    return runInExecutor(null, () -> ServerAddresses.of(hosts, port, options.family()))
        .thenCompose(
            addresses ->
                startSoon(
                    future -> {
                      var listeners = new Listeners(files(), options).open(addresses);
                      serve(new StreamServer(this, protocolFactory, listeners, options), future);
                    }));
  }

  @Override
  public CompletableFuture<Server> createServer(
      Supplier<? extends Protocol> protocolFactory, FileObject socket, ServerOptions options) {
    refuseTls("createServer", options.tls());
    return startSoon(
        future -> serve(new StreamServer(this, protocolFactory, List.of(socket), options), future));
  }

  private StreamServer serve(StreamServer server, CompletableFuture<Server> future)
      throws IOException {
    servers.add(server);
    if (server.startsAtOnce()) {
      server.start();
    }
    future.complete(server);
    return server;
  }

  @Override
  public CompletableFuture<Connection<Transport>> createUnixConnection(
      Supplier<? extends Protocol> protocolFactory, Path path, @Nullable TlsOptions tls) {
    refuseTls("createUnixConnection", tls);
    return this.<FileObject>startSoon(future -> future.complete(files().connectUnix(path)))
        .thenCompose(socket -> connectOwn(protocolFactory, socket));
  }

  @Override
  public CompletableFuture<Server> createUnixServer(
      Supplier<? extends Protocol> protocolFactory, Path path, ServerOptions options) {
    refuseTls("createUnixServer", options.tls());
    return startSoon(
        future -> {
          UnixSocketPath.removeStale(path);
          var listener = files().listenUnix(path);
          var server = new StreamServer(this, protocolFactory, List.of(listener), options);
          if (options.cleanupSocket()) {
            server.removeOnClose(new UnixSocketPath(path));
          }
          serve(server, future);
        });
  }

  @Override
  public CompletableFuture<Connection<Transport>> connectReadPipe(
      Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
    return startSoon(
        future -> connect(new ReadPipeTransport(this, pipe, protocolFactory.get()), future));
  }

  @Override
  public CompletableFuture<Connection<Transport>> connectWritePipe(
      Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
    return startSoon(
        future -> connect(new WritePipeTransport(this, pipe, protocolFactory.get()), future));
  }

  private void connect(FileTransport transport, CompletableFuture<Connection<Transport>> future) {
    begin(transport);
    callSoon(() -> future.complete(new Connection<>(transport, transport.getProtocol())));
  }

  /**
   * Tells the protocol, then begins to watch. As in asyncio what the selector refuses then comes
   * late: the exception handler is told, and the transport stays without events.
   */
  final void begin(FileTransport transport) {
    transports.add(transport);
    callSoon(() -> transport.getProtocol().connectionMade(transport));
    callSoon(
        () -> {
          try {
            transport.start();
          } catch (IOException e) {
            callExceptionHandler(
                ErrorContext.of(
                    "\"" + transport.file() + "\" cannot be watched",
                    e,
                    transport,
                    transport.getProtocol()));
          }
        });
  }

  @Override
  public CompletableFuture<Connection<SubprocessTransport>> subprocessExec(
      Supplier<? extends SubprocessProtocol> protocolFactory, List<String> command) {
    return startSoon(
        future -> {
          var protocol = protocolFactory.get();
          var child = new ChildTransport(this, files().startChild(command), protocol);
          children.add(child);
          child.begin();
          callSoon(() -> future.complete(new Connection<>(child, protocol)));
        });
  }

  @Override
  public CompletableFuture<Connection<SubprocessTransport>> subprocessShell(
      Supplier<? extends SubprocessProtocol> protocolFactory, String commandLine) {
    return subprocessExec(protocolFactory, Programs.shell(commandLine));
  }

  final boolean forget(FileTransport transport) {
    return transports.remove(transport);
  }

  final boolean forget(StreamServer server) {
    return servers.remove(server);
  }

  final boolean forget(ChildTransport child) {
    return children.remove(child);
  }

  /**
   * Closes the loop and, where CPython leaves it to its garbage collector, what its transports and
   * servers hold; children that still run are killed.
   */
  @Override
  public void close() {
    super.close();
    signals.removeAll();
    List.copyOf(children).forEach(ChildTransport::killIfAlive);
    List.copyOf(servers).forEach(StreamServer::release);
    List.copyOf(transports).forEach(FileTransport::release);
  }
}
