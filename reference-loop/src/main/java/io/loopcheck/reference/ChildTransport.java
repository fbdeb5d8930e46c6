/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.OsError;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import io.loopcheck.loop.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A child and the pipes to it, after asyncio's {@code BaseSubprocessTransport}; on the loop. What
 * happens before all pipes are connected is told once they are, after {@code connectionMade}.
 *
 * <p><b>Signals.</b> {@code SIGTERM} and {@code SIGKILL} are sent by the JDK, which like the loop
 * looks, by the time at which the child was started, whether a process id is still the child's.
 *
 * <p><b>Exit codes.</b> The exit code of a child that a signal has ended is negative in asyncio.
 * The JDK makes it 128 plus the signal, which a child may also return by itself: it is translated
 * where this transport has sent that signal, and only there.
 */
final class ChildTransport implements SubprocessTransport {
  /** "No such process", by the number that all systems have for it. */
  private static final int ESRCH = 3;

  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;
  private static final int SIGNALLED = 128;

  private final BaseEventLoop loop;
  private final StartedChild child;
  private final Process process;
  private final SubprocessProtocol protocol;
  private final List<Pipe> pipes = List.of(new Pipe(0), new Pipe(1), new Pipe(2));
  private final List<Transport> transports = new ArrayList<>();
  private final Set<Integer> sentSignals = new HashSet<>();
  private final CompletableFuture<@Nullable Void> connected = new CompletableFuture<>();
  private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();

  /** What is to be told once all pipes are connected; null from then on. */
  private @Nullable List<Runnable> pendingCalls = new ArrayList<>();

  private @Nullable Integer returncode;
  private boolean closed;

  ChildTransport(BaseEventLoop loop, StartedChild child, SubprocessProtocol protocol) {
    this.loop = loop;
    this.child = child;
    this.protocol = protocol;
    process = child.process();
  }

  /** Returns what is completed after {@code connectionMade}. */
  CompletableFuture<@Nullable Void> connected() {
    return connected;
  }

  /** Returns what is completed after {@code connectionLost}. */
  CompletableFuture<@Nullable Void> over() {
    return over;
  }

  /** Connects the pipes, and begins to wait for the child's end; called once. */
  void start() throws IOException {
    try {
      for (Pipe pipe : pipes) {
        transports.add(child.connectPipe(pipe.fd, pipe));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
    watchExit();
  }

  private void pipeConnected() {
    var pending = pendingCalls;
    if (pending != null && pipes.stream().allMatch(pipe -> pipe.connected)) {
      pendingCalls = null;
      loop.callSoon(() -> protocol.connectionMade(this));
      pending.forEach(loop::callSoon);
      loop.callSoon(() -> connected.complete(null));
    }
  }

  private void call(Runnable callback) {
    if (pendingCalls == null) {
      loop.callSoon(callback);
    } else {
      pendingCalls.add(callback);
    }
  }

  /**
   * A thread for each child, as in asyncio: the JDK's own may be busy with what others wait for.
   */
  private void watchExit() {
    var thread = new Thread(this::awaitExit, "loopcheck-wait-for-" + process.pid());
    thread.setDaemon(true);
    thread.start();
  }

  private void awaitExit() {
    try {
      int status = process.waitFor();
      loop.callSoonThreadsafe(() -> exited(status));
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody has a reason to interrupt this thread", e);
    } catch (IllegalStateException e) {
      // The loop was closed, which is all that is refused here: nobody waits any more.
    }
  }

  private void exited(int status) {
    returncode = sentSignals.contains(status - SIGNALLED) ? SIGNALLED - status : status;
    call(protocol::processExited);
    if (!child.noticesLostReader()) {
      transports.get(0).close();
    }
    endIfAllIsOver();
  }

  private void endIfAllIsOver() {
    if (returncode != null && pipes.stream().allMatch(pipe -> pipe.disconnected)) {
      call(this::connectionLost);
    }
  }

  private void connectionLost() {
    try {
      protocol.connectionLost(null);
    } finally {
      over.complete(null);
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
    return fd >= 0 && fd < transports.size() ? transports.get(fd) : null;
  }

  @Override
  public void sendSignal(String signal) {
    send(JvmSignal.named(signal).number(), signal);
  }

  @Override
  public void terminate() {
    send(SIGTERM, "SIGTERM");
  }

  @Override
  public void kill() {
    send(SIGKILL, "SIGKILL");
  }

  /** A child that has ended gets nothing until it is over; then that is an error, as in asyncio. */
  private void send(int signal, String name) {
    if (over.isDone()) {
      String message = "child " + getPid() + " is over: it cannot get " + name;
      throw new UncheckedIOException(OsError.errno(ESRCH, message));
    }
    if (process.isAlive()) {
      sentSignals.add(signal);
    }
    switch (signal) {
      case SIGTERM -> process.toHandle().destroy();
      case SIGKILL -> process.toHandle().destroyForcibly();
      default -> sendOther(signal, name);
    }
  }

  private void sendOther(int signal, String name) {
    try {
      if (!child.sendSignal(signal)) {
        throw new NotSupportedException("sendSignal(\"" + name + "\")");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      transports.forEach(Transport::close);
      killIfAlive();
    }
  }

  /** Kills the child if it still runs. */
  void killIfAlive() {
    if (process.isAlive()) {
      send(SIGKILL, "SIGKILL");
    }
  }

  @Override
  public String toString() {
    String state = returncode == null ? "running" : "returncode=" + returncode;
    return "ChildTransport[pid=" + getPid() + " " + state + (closed ? " closed]" : "]");
  }

  /** Passes on what happens to the pipe to one of the child's descriptors. */
  private final class Pipe implements Protocol {
    private final int fd;
    private boolean connected;
    private boolean disconnected;

    Pipe(int fd) {
      this.fd = fd;
    }

    @Override
    public void connectionMade(Transport made) {
      connected = true;
      pipeConnected();
    }

    @Override
    public void dataReceived(byte[] data) {
      call(() -> protocol.pipeDataReceived(fd, data));
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      disconnected = true;
      call(() -> protocol.pipeConnectionLost(fd, error));
      endIfAllIsOver();
    }

    @Override
    public void pauseWriting() {
      protocol.pauseWriting();
    }

    @Override
    public void resumeWriting() {
      protocol.resumeWriting();
    }
  }
}
