/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.BaseEventLoop;
import io.loopcheck.reference.Children;
import io.loopcheck.reference.Clock;
import io.loopcheck.reference.process.Programs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A loop that begins operations and is told when they have ended, where a selector loop is told
 * when they can be done. Pipes and children are completed by blocking daemon threads onto the queue
 * that the loop polls.
 *
 * <p>As documented for asyncio's, it has no readers and writers ({@code addReader} and its like
 * keep the contract's refusal), and Unix sockets and signal handlers are left to the contract's
 * refusal too: asyncio's runs on Windows, which has neither.
 */
public final class ProactorEventLoop extends BaseEventLoop {
  private final Proactor proactor;
  private final Set<PipeTransport> open = new LinkedHashSet<>();
  private final Children children = new Children(this);

  /** A loop whose timers follow {@code clock}. */
  public ProactorEventLoop(Clock clock) {
    this(new CompletionQueue(), clock);
  }

  private ProactorEventLoop(CompletionQueue completions, Clock clock) {
    super(completions, clock);
    proactor = new Proactor(completions);
  }

  Proactor proactor() {
    return proactor;
  }

  void opened(PipeTransport transport) {
    open.add(transport);
  }

  void released(PipeTransport transport) {
    open.remove(transport);
  }

  @Override
  public CompletableFuture<Connection<Transport>> connectReadPipe(
      Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
    return startSoon(
        future -> {
          Protocol protocol = protocolFactory.get();
          connect(new ReadPipeTransport(this, PipeEnds.reading(pipe), protocol), future);
        });
  }

  @Override
  public CompletableFuture<Connection<Transport>> connectWritePipe(
      Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
    return startSoon(
        future -> {
          Protocol protocol = protocolFactory.get();
          connect(new WritePipeTransport(this, PipeEnds.writing(pipe), protocol), future);
        });
  }

  private void connect(PipeTransport transport, CompletableFuture<Connection<Transport>> future) {
    begin(transport);
    callSoon(() -> future.complete(new Connection<>(transport, transport.protocol())));
  }

  /** Tells the protocol, then begins to wait for the other side. */
  void begin(PipeTransport transport) {
    callSoon(() -> transport.protocol().connectionMade(transport));
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

  /** Closes the loop and the pipes that its transports hold; children that still run are killed. */
  @Override
  public void close() {
    super.close();
    children.killAll();
    new ArrayList<>(open).forEach(PipeTransport::release);
    proactor.close();
  }
}
