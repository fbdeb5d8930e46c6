/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import io.loopcheck.loop.Transport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A child and the pipes to it, after asyncio's {@code BaseSubprocessTransport}; on the loop. */
final class ChildTransport implements SubprocessTransport {
  private final ProactorEventLoop loop;
  private final Process process;
  private final SubprocessProtocol protocol;
  private final List<PipeTransport> pipes;
  private int connectedPipes;
  private @Nullable Integer returncode;
  private boolean closed;

  ChildTransport(ProactorEventLoop loop, Process process, SubprocessProtocol protocol) {
    this.loop = loop;
    this.process = process;
    this.protocol = protocol;
    var input = new ChildInput(process.getOutputStream());
    var output = new ChildOutput(process.getInputStream());
    var errors = new ChildOutput(process.getErrorStream());
    pipes =
        List.of(
            new WritePipeTransport(loop, input, new Pipe(0)),
            new ReadPipeTransport(loop, output, new Pipe(1)),
            new ReadPipeTransport(loop, errors, new Pipe(2)));
    connectedPipes = pipes.size();
  }

  /** Tells the protocol of the child, then the caller, and begins to wait for what it does. */
  void start(CompletableFuture<Connection<SubprocessTransport>> future) {
    loop.callSoon(() -> protocol.connectionMade(this));
    loop.callSoon(() -> future.complete(new Connection<>(this, protocol)));
    loop.callSoon(
        () -> {
          pipes.forEach(PipeTransport::start);
          loop.proactor().begin(process::waitFor, this::exited);
        });
  }

  private void exited(@Nullable Integer status, @Nullable Exception error) {
    if (status == null) {
      loop.callExceptionHandler(
          ErrorContext.of("Waiting for child " + getPid() + " failed", error));
      return;
    }
    returncode = status;
    // Nobody reads the child's input any more, which a stream of the JDK does not tell.
    pipes.get(0).close();
    try {
      protocol.processExited();
    } finally {
      endIfAllIsOver();
    }
  }

  private void endIfAllIsOver() {
    if (returncode != null && connectedPipes == 0) {
      loop.ended(this);
      loop.callSoon(() -> protocol.connectionLost(null));
    }
  }

  @Override
  public int getPid() {
    return Math.toIntExact(process.pid());
  }

  @Override
  public @Nullable Integer getReturncode() {
    return returncode;
  }

  @Override
  public @Nullable Transport getPipeTransport(int fd) {
    return fd >= 0 && fd < pipes.size() ? pipes.get(fd) : null;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      pipes.forEach(PipeTransport::close);
      killIfAlive();
    }
  }

  /** Kills the child if it still runs. */
  void killIfAlive() {
    process.destroyForcibly();
  }

  /** Passes on what happens to the pipe to one of the child's descriptors. */
  private final class Pipe implements Protocol {
    private final int fd;

    Pipe(int fd) {
      this.fd = fd;
    }

    @Override
    public void dataReceived(byte[] data) {
      protocol.pipeDataReceived(fd, data);
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      connectedPipes--;
      try {
        protocol.pipeConnectionLost(fd, error);
      } finally {
        endIfAllIsOver();
      }
    }
  }
}
