/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Connection;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.DatagramProtocol;
import io.loopcheck.loop.DatagramTransport;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Handle;
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
import io.loopcheck.reference.socket.SocketSetup.SocketKind;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
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
public class SelectorEventLoop extends StreamEventLoop {
  private final SelectorPoller poller;
  private final SignalHandlers signals = new SignalHandlers(this);
  private final Set<WatchedTransport> transports = new LinkedHashSet<>();
  private final SocketCalls calls = new SocketCalls(this);
  private final Children children = new Children(this);

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
    for (WatchedTransport transport : transports) {
      boolean same = transport.ownsSocket() && transport.file().equals(file);
      if (same && !transport.isClosing()) {
        throw new IllegalStateException("\"" + file + "\" is used by transport " + transport);
      }
    }
  }

  /** Calls back whenever {@code file} is ready, until the handle is cancelled or replaced. */
  final Handle watch(FileObject file, Interest interest, Runnable callback) throws IOException {
    ensureOpen();
    return poller.add(file, interest, callback);
  }

  /** {@link #unwatch(FileObject, Interest)}, unless somebody else has watched since. */
  final void unwatch(FileObject file, Interest interest, Handle watch) {
    if (!watch.cancelled()) {
      unwatch(file, interest);
    }
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

  @Override
  protected final SocketOperations sockets() {
    return files().sockets();
  }

  @Override
  protected final void adopt(FileObject socket) throws IOException {
    files().setNonBlocking(socket);
  }

  @Override
  protected final void closeSocket(FileObject socket) throws IOException {
    files().close(socket);
  }

  @Override
  protected final Transport openSocketTransport(
      FileObject socket,
      Protocol protocol,
      Map<String, Object> extraInfo,
      Consumer<Transport> whenClosed) {
    var transport = new SocketTransport(this, socket, protocol, extraInfo, whenClosed);
    begin(transport);
    return transport;
  }

  @Override
  protected final void requireUsable(FileObject socket) throws IOException {
    requireFree(socket);
    if (getDebug() && files().isBlocking(socket)) {
      throw new IllegalArgumentException("the socket must be non-blocking");
    }
  }

  @Override
  protected final CompletableFuture<Long> sendFileNatively(FileObject socket, FilePart part) {
    return new NativeSendFile(this, socket, part).start();
  }

  @Override
  protected final CompletableFuture<Long> sendFileNatively(
      SendFileTransport transport, FilePart part) {
    return ((SocketTransport) transport).sendFile(part);
  }

  @Override
  protected final Accepting startAccepting(FileObject listener, Consumer<FileObject> connected)
      throws IOException {
    var acceptor = new Acceptor(this, listener, connected);
    acceptor.start();
    return acceptor;
  }

  @Override
  protected final DatagramTransport openDatagramTransport(
      FileObject socket,
      DatagramProtocol protocol,
      DatagramAddresses.Pair addresses,
      Map<String, Object> extraInfo) {
    var transport = new DatagramSocketTransport(this, socket, protocol, addresses, extraInfo);
    begin(transport);
    return transport;
  }

  @Override
  public CompletableFuture<byte[]> sockRecv(FileObject socket, int max) {
    return calls.receive(socket, max);
  }

  @Override
  public CompletableFuture<Integer> sockRecvInto(FileObject socket, ByteBuffer buffer) {
    return calls.receiveInto(socket, buffer);
  }

  @Override
  public CompletableFuture<Datagram> sockRecvFrom(FileObject socket, int max) {
    return calls.receiveFrom(socket, max);
  }

  @Override
  public CompletableFuture<Void> sockSendAll(FileObject socket, byte[] data) {
    return calls.sendAll(socket, data);
  }

  @Override
  public CompletableFuture<Integer> sockSendTo(
      FileObject socket, byte[] data, SocketAddress address) {
    return calls.sendTo(socket, data, address);
  }

  @Override
  public CompletableFuture<AcceptedSocket> sockAccept(FileObject socket) {
    return calls.accept(socket);
  }

  @Override
  public CompletableFuture<Void> sockConnect(FileObject socket, SocketAddress address) {
    return calls.connect(socket, address);
  }

  @Override
  public CompletableFuture<Connection<Transport>> createUnixConnection(
      Supplier<? extends Protocol> protocolFactory, Path path, @Nullable TlsOptions tls) {
    return Futures.beginSoon(
        this,
        () -> {
          var side = TlsStreams.client(tls, null, "you have to pass serverHostname when using ssl");
          return Futures.then(
              this.<FileObject>startSoon(
                  future ->
                      future.complete(
                          sockets().open(StandardProtocolFamily.UNIX, SocketKind.STREAM))),
              socket ->
                  Futures.then(
                      connectUnix(socket, path),
                      connected -> connectOwn(protocolFactory, socket, side)));
        });
  }

  /** Connects; a socket that could not be, or whose user has given up, is closed. */
  private CompletableFuture<Void> connectUnix(FileObject socket, Path path) {
    var connected = sockConnect(socket, UnixDomainSocketAddress.of(path));
    var unused =
        connected.whenComplete(
            (result, error) -> {
              if (error != null) {
                discard(socket);
              }
            });
    return connected;
  }

  @Override
  public CompletableFuture<Server> createUnixServer(
      Supplier<? extends Protocol> protocolFactory, Path path, ServerOptions options) {
    return Futures.beginSoon(
        this,
        () -> {
          var protocols = tls().accepted(protocolFactory, options.tls());
          return Futures.then(
              this.<FileObject>startSoon(future -> future.complete(listenUnix(path, options))),
              listener -> {
                var server = new StreamServer(this, protocols, List.of(listener), options);
                if (options.cleanupSocket()) {
                  server.removeOnClose(new UnixSocketPath(path));
                }
                return serve(server);
              });
        });
  }

  private FileObject listenUnix(Path path, ServerOptions options) throws IOException {
    UnixSocketPath.removeStale(path);
    var listener = sockets().openListener(StandardProtocolFamily.UNIX);
    try {
      sockets().listen(listener, UnixDomainSocketAddress.of(path), options.backlog());
      return listener;
    } catch (IOException | RuntimeException e) {
      discard(listener);
      throw e;
    }
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
  final void begin(WatchedTransport transport) {
    transports.add(transport);
    callSoon(transport::connectionMade);
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
                    transport.protocol()));
          }
        });
  }

  @Override
  public CompletableFuture<Connection<SubprocessTransport>> subprocessExec(
      Supplier<? extends SubprocessProtocol> protocolFactory, List<String> command) {
    return startSoon(
        future -> {
          var protocol = protocolFactory.get();
          var child = new SelectorChild(this, files().startChild(command));
          children.connect(child, protocol, future);
        });
  }

  @Override
  public CompletableFuture<Connection<SubprocessTransport>> subprocessShell(
      Supplier<? extends SubprocessProtocol> protocolFactory, String commandLine) {
    return subprocessExec(protocolFactory, Programs.shell(commandLine));
  }

  final boolean forget(WatchedTransport transport) {
    return transports.remove(transport);
  }

  /**
   * Closes the loop and, where CPython leaves it to its garbage collector, what its transports and
   * servers hold; children that still run are killed.
   */
  @Override
  public void close() {
    super.close();
    signals.removeAll();
    children.killAll();
    List.copyOf(transports).forEach(WatchedTransport::release);
  }
}
