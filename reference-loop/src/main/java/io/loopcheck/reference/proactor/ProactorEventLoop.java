/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.AcceptedSocket;
import io.loopcheck.loop.Connection;
import io.loopcheck.loop.Datagram;
import io.loopcheck.loop.DatagramProtocol;
import io.loopcheck.loop.DatagramTransport;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.Children;
import io.loopcheck.reference.Clock;
import io.loopcheck.reference.DatagramAddresses;
import io.loopcheck.reference.StreamEventLoop;
import io.loopcheck.reference.libc.Libc;
import io.loopcheck.reference.process.Programs;
import io.loopcheck.reference.socket.SocketSetup;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A loop that begins operations and is told when they have ended, where a selector loop is told
 * when they can be done. Connections are asynchronous channels of the JDK; datagrams, pipes and
 * children are completed by blocking daemon threads. All of them complete onto the queue that the
 * loop polls.
 *
 * <p>As documented for asyncio's, it has no readers and writers ({@code addReader} and its like
 * keep the contract's refusal), and Unix sockets and signal handlers are left to the contract's
 * refusal too: asyncio's runs on Windows, which has neither.
 */
public final class ProactorEventLoop extends StreamEventLoop {
  private final Proactor proactor;
  private final AsynchronousSockets sockets;
  private final ProactorSockets socketsInUse;
  private final SocketCalls calls;
  private final Set<ProactorTransport> open = new LinkedHashSet<>();
  private final Children children = new Children(this);

  /** A loop whose timers follow {@code clock}. */
  public ProactorEventLoop(Clock clock) {
    this(new CompletionQueue(), clock);
  }

  private ProactorEventLoop(CompletionQueue completions, Clock clock) {
    super(completions, clock);
    proactor = new Proactor(completions);
    sockets = new AsynchronousSockets(proactor);
    socketsInUse = new ProactorSockets(this, proactor);
    calls = new SocketCalls(this);
  }

  Proactor proactor() {
    return proactor;
  }

  /** Returns the sockets on which something is under way. */
  ProactorSockets socketsInUse() {
    return socketsInUse;
  }

  /** Forgets a transport; false if it was forgotten before. */
  boolean released(ProactorTransport transport) {
    return open.remove(transport);
  }

  /** {@link #startSoon}, for the parts of the loop. */
  <T> CompletableFuture<T> coroutine(SocketCalls.Body<T> body) {
    return startSoon(body::start);
  }

  @Override
  protected SocketSetup sockets() {
    return sockets;
  }

  @Override
  protected void adopt(FileObject socket) throws IOException {
    if (socket instanceof FileObject.Descriptor descriptor) {
      Libc.setNonBlocking(descriptor.number());
    }
  }

  @Override
  protected void closeSocket(FileObject socket) throws IOException {
    socketsInUse.close(socket);
  }

  /** Closes a socket; a failure is the exception handler's. */
  void close(FileObject socket) {
    discard(socket);
  }

  @Override
  protected Transport openSocketTransport(
      FileObject socket,
      Protocol protocol,
      Map<String, Object> extraInfo,
      Consumer<Transport> whenClosed)
      throws IOException {
    var info = new HashMap<>(extraInfo);
    info.put("socket", socket);
    var transport = new SocketTransport(this, socket, protocol, info, whenClosed);
    begin(transport);
    return transport;
  }

  @Override
  protected DatagramTransport openDatagramTransport(
      FileObject socket,
      DatagramProtocol protocol,
      DatagramAddresses.Pair addresses,
      Map<String, Object> extraInfo)
      throws IOException {
    var info = new HashMap<>(extraInfo);
    info.put("socket", socket);
    var transport = new DatagramSocketTransport(this, socket, protocol, addresses, info);
    begin(transport);
    return transport;
  }

  @Override
  protected Accepting startAccepting(FileObject listener, Consumer<FileObject> connected)
      throws IOException {
    var acceptor = new Acceptor(this, listener, connected);
    acceptor.start();
    return acceptor::stop;
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
  public CompletableFuture<Void> sockConnect(FileObject socket, SocketAddress address) {
    return calls.connect(socket, address);
  }

  @Override
  public CompletableFuture<AcceptedSocket> sockAccept(FileObject socket) {
    return calls.accept(socket);
  }

  @Override
  public CompletableFuture<Connection<Transport>> connectReadPipe(
      Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
    return startSoon(
        future -> {
          Protocol protocol = protocolFactory.get();
          connect(
              new ReadPipeTransport(this, PipeEnds.reading(pipe), protocol, Map.of("pipe", pipe)),
              future);
        });
  }

  @Override
  public CompletableFuture<Connection<Transport>> connectWritePipe(
      Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
    return startSoon(
        future -> {
          Protocol protocol = protocolFactory.get();
          connect(
              new WritePipeTransport(this, PipeEnds.writing(pipe), protocol, Map.of("pipe", pipe)),
              future);
        });
  }

  private void connect(PipeTransport transport, CompletableFuture<Connection<Transport>> future) {
    begin(transport);
    callSoon(() -> future.complete(new Connection<>(transport, transport.getProtocol())));
  }

  /** Tells the protocol, then begins to wait for the other side. */
  void begin(ProactorTransport transport) {
    open.add(transport);
    callSoon(transport::connectionMade);
    callSoon(transport::start);
  }

  @Override
  public CompletableFuture<Connection<SubprocessTransport>> subprocessExec(
      Supplier<? extends SubprocessProtocol> protocolFactory, List<String> command) {
    return startSoon(
        future -> {
          SubprocessProtocol protocol = protocolFactory.get();
          Process process = Programs.start(new ProcessBuilder(command));
          children.connect(new ProactorChild(this, process), protocol, future);
        });
  }

  @Override
  public CompletableFuture<Connection<SubprocessTransport>> subprocessShell(
      Supplier<? extends SubprocessProtocol> protocolFactory, String commandLine) {
    return subprocessExec(protocolFactory, Programs.shell(commandLine));
  }

  /**
   * Closes the loop, what its transports hold, and the connections that it opened or accepted;
   * children that still run are killed.
   */
  @Override
  public void close() {
    if (!isClosed() && !isRunning()) {
      calls.cancel();
    }
    super.close();
    children.killAll();
    new ArrayList<>(open).forEach(ProactorTransport::release);
    socketsInUse.loopClosed();
    proactor.close();
  }
}
