/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.ConnectionOptions;
import io.loopcheck.loop.DatagramOptions;
import io.loopcheck.loop.DatagramProtocol;
import io.loopcheck.loop.DatagramTransport;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.SendFileNotAvailableException;
import io.loopcheck.loop.Server;
import io.loopcheck.loop.ServerOptions;
import io.loopcheck.loop.TlsOptions;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.socket.SocketSetup;
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A loop with streams and datagrams over sockets, as asyncio's base has them: which addresses are
 * tried and listened at, and what becomes of a connection, in terms of what each kind of loop does
 * in its own way ({@link #sockConnect}, {@link #startAccepting}, {@link #openSocketTransport}).
 */
public abstract class StreamEventLoop extends BaseEventLoop {
  private static final String WITHOUT_HOST =
      "You must set serverHostname when using ssl without a host";

  private final Set<StreamServer> servers = new LinkedHashSet<>();
  private final Set<Transport> streams = new LinkedHashSet<>();
  private final TlsStreams tls = new TlsStreams(this);
  private final SendFileCalls files = new SendFileCalls(this);

  /** A loop that waits on {@code poller} and whose timers follow {@code clock}. */
  protected StreamEventLoop(Poller poller, Clock clock) {
    super(poller, clock);
  }

  /** Returns what TLS adds to this loop's streams. */
  final TlsStreams tls() {
    return tls;
  }

  /** Returns how the sockets of this loop are opened, named and set. */
  protected abstract SocketSetup sockets();

  /** Makes a socket that was opened elsewhere one that this loop can use. */
  protected abstract void adopt(FileObject socket) throws IOException;

  /** Closes a socket that no transport owns. */
  protected abstract void closeSocket(FileObject socket) throws IOException;

  /**
   * Makes the transport of a connected socket, and has {@code protocol} told of it in the next
   * iteration, before anything is read.
   *
   * @param extraInfo what is known besides the socket
   * @param whenClosed is told, once, that the socket is to be closed
   */
  protected abstract Transport openSocketTransport(
      FileObject socket,
      Protocol protocol,
      Map<String, Object> extraInfo,
      Consumer<Transport> whenClosed)
      throws IOException;

  /**
   * Makes the transport of a datagram socket, and has {@code protocol} told of it in the next
   * iteration, before anything is received.
   *
   * @param addresses of the socket; it may be sent to the remote one alone, if there is one, and is
   *     connected to it where {@code extraInfo} has a "peername"
   */
  protected abstract DatagramTransport openDatagramTransport(
      FileObject socket,
      DatagramProtocol protocol,
      DatagramAddresses.Pair addresses,
      Map<String, Object> extraInfo)
      throws IOException;

  /** Begins to hand each connection that {@code listener} accepts to {@code connected}. */
  protected abstract Accepting startAccepting(FileObject listener, Consumer<FileObject> connected)
      throws IOException;

  /** Refuses a socket that nobody but a transport may use, or that cannot be used as it is. */
  protected void requireUsable(FileObject socket) throws IOException {}

  /**
   * Sends a file over a socket without a copy: asyncio's {@code _sock_sendfile_native}. The file's
   * position is behind what was sent, however it ends.
   *
   * @throws SendFileNotAvailableException if that cannot be done, of which the future may tell, too
   */
  protected CompletableFuture<Long> sendFileNatively(FileObject socket, FilePart part) {
    throw new SendFileNotAvailableException(
        "syscall sendfile is not available for socket \"%s\" and file \"%s\" combination"
            .formatted(socket, part.object()));
  }

  /**
   * {@link #sendFileNatively(FileObject, FilePart)} over a transport, after what it keeps; it reads
   * and writes nothing meanwhile.
   */
  protected CompletableFuture<Long> sendFileNatively(SendFileTransport transport, FilePart part) {
    throw new SendFileNotAvailableException("sendfile syscall is not supported");
  }

  /** That connections are accepted. */
  @FunctionalInterface
  protected interface Accepting {
    /** Ends it; more is not accepted, not even what waits already. */
    void stop();
  }

  @Override
  public CompletableFuture<Connection<Transport>> createConnection(
      Supplier<? extends Protocol> protocolFactory,
      @Nullable String host,
      int port,
      ConnectionOptions options) {
    return Futures.beginSoon(
        this,
        () -> {
          var side = TlsStreams.client(options.tls(), host, WITHOUT_HOST);
          return Futures.then(
              getaddrinfo(host, port),
              addresses ->
                  Futures.then(
                      new ConnectionAttempts(this, options).connect(addresses),
                      socket -> connectOwn(protocolFactory, socket, side)));
        });
  }

  @Override
  public CompletableFuture<Connection<Transport>> createConnection(
      Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
    return Futures.beginSoon(
        this,
        () -> connectSocket(protocolFactory, socket, TlsStreams.client(tls, null, WITHOUT_HOST)));
  }

  @Override
  public CompletableFuture<Connection<Transport>> connectAcceptedSocket(
      Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsOptions tls) {
    return Futures.beginSoon(
        this, () -> connectSocket(protocolFactory, socket, TlsStreams.server(tls)));
  }

  private CompletableFuture<Connection<Transport>> connectSocket(
      Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsSide side) {
    return Futures.then(
        this.<FileObject>startSoon(
            future -> {
              requireStream(socket);
              adopt(socket);
              future.complete(socket);
            }),
        connected -> connect(protocolFactory, connected, side));
  }

  /** {@link #connect} with a socket that nobody else knows: a failure closes it. */
  final CompletableFuture<Connection<Transport>> connectOwn(
      Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsSide side)
      throws IOException {
    try {
      return connect(protocolFactory, socket, side);
    } catch (IOException | RuntimeException e) {
      discard(socket);
      throw e;
    }
  }

  private CompletableFuture<Connection<Transport>> connect(
      Supplier<? extends Protocol> protocolFactory, FileObject socket, @Nullable TlsSide side)
      throws IOException {
    var protocol = protocolFactory.get();
    if (side != null) {
      var encrypted = TlsProtocol.ofConnection(this, protocol, side);
      openSocketTransport(socket, encrypted, closed -> {});
      return Futures.then(
          encrypted.ready(), transport -> completed(new Connection<>(transport, protocol)));
    }
    var transport = openSocketTransport(socket, protocol, closed -> {});
    var future = this.<Connection<Transport>>createFuture();
    callSoon(
        () -> {
          if (!future.complete(new Connection<>(transport, protocol))) {
            transport.close(); // Who asked for it has given up.
          }
        });
    return future;
  }

  /** {@link #openSocketTransport(FileObject, Protocol, Map, Consumer)} with what is known of it. */
  final Transport openSocketTransport(
      FileObject socket, Protocol protocol, Consumer<Transport> whenClosed) throws IOException {
    var extraInfo = extraInfo(socket);
    if (extraInfo.get("sockname") instanceof InetSocketAddress) {
      sockets().setOption(socket, StandardSocketOptions.TCP_NODELAY, true);
    }
    var transport =
        openSocketTransport(
            socket,
            protocol,
            extraInfo,
            closed -> {
              streams.remove(closed);
              whenClosed.accept(closed);
            });
    streams.add(transport);
    return transport;
  }

  /** The same for a datagram socket. */
  final DatagramTransport openDatagramTransport(
      FileObject socket, DatagramProtocol protocol, DatagramAddresses.Pair addresses)
      throws IOException {
    return openDatagramTransport(socket, protocol, addresses, extraInfo(socket));
  }

  private Map<String, Object> extraInfo(FileObject socket) throws IOException {
    var info = new HashMap<String, Object>();
    var local = sockets().localAddress(socket);
    var remote = sockets().remoteAddress(socket);
    if (local != null) {
      info.put("sockname", local);
    }
    if (remote != null) {
      info.put("peername", remote);
    }
    return info;
  }

  private void requireStream(FileObject socket) throws IOException {
    if (sockets().kind(socket) != SocketKind.STREAM) {
      throw new IllegalArgumentException("A Stream Socket was expected, got \"" + socket + "\"");
    }
  }

  /** Closes a socket that is of no use any more; a failure is the exception handler's. */
  protected final void discard(FileObject socket) {
    try {
      closeSocket(socket);
    } catch (IOException e) {
      callExceptionHandler(ErrorContext.of("Closing \"" + socket + "\" failed", e, socket));
    }
  }

  @Override
  public CompletableFuture<Server> createServer(
      Supplier<? extends Protocol> protocolFactory,
      List<String> hosts,
      int port,
      ServerOptions options) {
    return Futures.beginSoon(
        this,
        () -> {
          var protocols = tls().accepted(protocolFactory, options.tls());
          return Futures.then(
              runInExecutor(null, () -> ServerAddresses.of(hosts, port, options.family())),
              addresses -> {
                var listeners = new Listeners(this, options).open(addresses);
                return serve(new StreamServer(this, protocols, listeners, options));
              });
        });
  }

  @Override
  public CompletableFuture<Server> createServer(
      Supplier<? extends Protocol> protocolFactory, FileObject socket, ServerOptions options) {
    return Futures.beginSoon(
        this,
        () -> {
          var protocols = tls().accepted(protocolFactory, options.tls());
          return Futures.then(
              this.<FileObject>startSoon(
                  future -> {
                    requireStream(socket);
                    adopt(socket);
                    sockets().listen(socket, null, options.backlog());
                    future.complete(socket);
                  }),
              listener -> serve(new StreamServer(this, protocols, List.of(listener), options)));
        });
  }

  @Override
  public CompletableFuture<Connection<DatagramTransport>> createDatagramEndpoint(
      Supplier<? extends DatagramProtocol> protocolFactory, DatagramOptions options) {
    return new DatagramEndpoint(this, protocolFactory, options).open();
  }

  @Override
  public CompletableFuture<Long> sockSendFile(
      FileObject socket, FileObject file, long offset, @Nullable Long count, boolean fallback) {
    return files.send(socket, file, offset, count, fallback);
  }

  @Override
  public CompletableFuture<Long> sendFile(
      Transport transport, FileObject file, long offset, @Nullable Long count, boolean fallback) {
    return files.send(transport, file, offset, count, fallback);
  }

  /** Has {@code server} begin, unless it is to begin later. */
  final CompletableFuture<Server> serve(StreamServer server) throws IOException {
    servers.add(server);
    if (server.startsAtOnce()) {
      server.start();
    }
    return completed(server);
  }

  private <T> CompletableFuture<T> completed(T result) {
    var future = this.<T>createFuture();
    future.complete(result);
    return future;
  }

  @Override
  public CompletableFuture<Transport> startTls(
      Transport transport, Protocol protocol, TlsOptions options, boolean serverSide) {
    return Futures.begin(
        this,
        () -> {
          if (!canStartTls(transport)) {
            throw new IllegalArgumentException(
                "transport \"" + transport + "\" is not supported by startTls()");
          }
          var side =
              serverSide
                  ? TlsSide.ofServer(options)
                  : TlsSide.ofClient(options, null, "checking the name requires serverHostname");
          return tls().upgrade(transport, protocol, side);
        });
  }

  private boolean canStartTls(Transport transport) {
    return transport instanceof TlsTransport encrypted
        ? encrypted.loop() == this
        : streams.contains(transport);
  }

  final boolean forget(StreamServer server) {
    return servers.remove(server);
  }

  /** Closes the loop, and its servers' sockets. */
  @Override
  public void close() {
    super.close();
    List.copyOf(servers).forEach(StreamServer::release);
  }
}
