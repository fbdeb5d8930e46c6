/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.selector.Child;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A child and the pipes to it, after asyncio's {@code BaseSubprocessTransport}; on the loop.
 *
 * <p>The exit code of a child that a signal has ended is negative in asyncio. The JDK makes it 128
 * plus the signal, which a child may also return by itself: it is only translated where the signal
 * is known to be ours, that of {@link #close}.
 */
final class ChildTransport implements SubprocessTransport {
  private static final int SIGKILL = 9;
  private static final int SIGNALLED = 128;

  private final SelectorEventLoop loop;
  private final Process process;
  private final SubprocessProtocol protocol;
  private final List<FileTransport> pipes;
  private int connectedPipes;
  private @Nullable Integer returncode;
  private boolean closed;
  private boolean killed;

  ChildTransport(SelectorEventLoop loop, Child child, SubprocessProtocol protocol)
      throws IOException {
    this.loop = loop;
    this.protocol = protocol;
    process = child.process();
    List<FileObject> ends = child.pipes();
    pipes =
        List.of(
            new WritePipeTransport(loop, ends.get(0), new Pipe(0)),
            new ReadPipeTransport(loop, ends.get(1), new Pipe(1)),
            new ReadPipeTransport(loop, ends.get(2), new Pipe(2)));
    connectedPipes = pipes.size();
  }

  SubprocessProtocol protocol() {
    return protocol;
  }

  /** Tells the protocol of the child, and begins to wait for what the child does. */
  void begin() {
    loop.callSoon(() -> protocol.connectionMade(this));
    pipes.forEach(loop::begin);
    loop.callSoon(this::watchExit);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // tellExit() throws nothing
  private void watchExit() {
    process.onExit().thenRun(this::tellExit);
  }

  /** Passes the end of the child on to the loop; called by a thread of the JDK. */
  private void tellExit() {
    try {
      loop.callSoonThreadsafe(this::exited);
    } catch (IllegalStateException e) {
      // The loop was closed, which is all that is refused here: nobody waits any more.
    }
  }

  private void exited() {
    int status = process.exitValue();
    returncode = killed && status == SIGNALLED + SIGKILL ? -SIGKILL : status;
    // Nobody reads the child's input any more, which a channel of the JDK does not tell.
    pipes.get(0).close();
    try {
      protocol.processExited();
    } finally {
      endIfAllIsOver();
    }
  }

  private void endIfAllIsOver() {
    if (returncode != null && connectedPipes == 0) {
      loop.forget(this);
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
      pipes.forEach(FileTransport::close);
      killIfAlive();
    }
  }

  /** Kills the child if it still runs. */
  void killIfAlive() {
    if (process.isAlive()) {
      killed = true;
      process.destroyForcibly();
    }
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
