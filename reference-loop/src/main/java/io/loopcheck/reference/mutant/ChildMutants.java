/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.Profile;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Mistakes with what children do, once there are any. */
final class ChildMutants {
  private static final int SIGKILL = 9;
  private static final int SIGTERM = 15;

  private ChildMutants() {}

  static List<Mutant> all() {
    return List.of(
        told(
            "child-made-again",
            "It tells a child's protocol twice of its transport.",
            protocol -> new MadeAgain(protocol),
            "subprocesses.connected",
            "p's connection_made() came 2 times, where 1 are due"),
        made(
            "child-pid-lost",
            "It does not know the process id of a child.",
            WithoutPid::new,
            "subprocesses.pid",
            "descriptor 1 did not give p what get_pid() returned"),
        made(
            "child-fourth-pipe",
            "A child has a transport for any descriptor.",
            FourthPipe::new,
            "subprocesses.pipe-transports",
            "get_pipe_transport() returned WritePipeTransport, where null is due"),
        told(
            "child-outputs-swapped",
            "It takes a child's output for its errors, and the other way round.",
            protocol -> new Swapped(protocol),
            "subprocesses.output",
            "descriptor 1 gave p \"err\", where \"out\" is due"),
        told(
            "child-end-of-pipe-untold",
            "It does not tell the end of the pipe of a child's errors.",
            protocol -> new EndUntold(protocol),
            "subprocesses.end-order",
            "p's pipe_connection_lost() came 2 times, where 3 are due",
            "subprocesses.close.pipes"),
        made(
            "child-returncode-zero",
            "A child that runs has the exit code 0.",
            child -> new Code(child, code -> code, 0),
            "subprocesses.returncode.running",
            "get_returncode() returned 0, where null is due"),
        told(
            "child-returncode-late",
            "It knows a child's exit code once its connection is lost only.",
            protocol -> new CodeLate(protocol),
            "subprocesses.returncode.exited",
            "get_returncode() returned null, where 7 is due"),
        made(
            "child-terminated-as-the-shell-says",
            "A child that SIGTERM ended has the exit code that a shell makes of it.",
            child -> new Code(child, code -> code == -SIGTERM ? 128 + SIGTERM : code, null),
            "subprocesses.returncode.terminated",
            "get_returncode() returned 143, where -15 is due"),
        made(
            "child-signals-are-sigterm",
            "It sends SIGTERM, whatever signal is asked for.",
            AlwaysTerminates::new,
            "subprocesses.returncode.signalled",
            "get_returncode() returned -15, where -14 is due"),
        made(
            "child-killed-as-terminated",
            "It takes SIGKILL for SIGTERM.",
            child -> new Code(child, code -> code == -SIGKILL ? -SIGTERM : code, null),
            "subprocesses.kill",
            "get_returncode() returned -15, where -9 is due"),
        made(
            "child-gone-ignored",
            "It says nothing of a signal that no child can get any more.",
            GoneIgnored::new,
            "subprocesses.gone",
            "kill() returned, where ProcessLookupError is due"),
        told(
            "child-close-says-exited",
            "Closing a child's transport says that it has ended, before it has.",
            protocol -> new ExitedByClose(protocol),
            "subprocesses.close.kills",
            "p's process_exited() at # ms came before the answer of close() at # ms"),
        made(
            "child-close-leaves-pipes",
            "Closing a child's transport kills it, and leaves its pipes to themselves.",
            LeavesPipes::new,
            "subprocesses.close.pipes",
            "is_closing() returned false, where true is due"),
        made(
            "child-close-once",
            "A child's transport can be closed once.",
            CloseOnce::new,
            "subprocesses.close.again",
            "close raised RuntimeError: it is closed"),
        told(
            "child-pauses-twice",
            "It tells a child's protocol twice to pause.",
            protocol -> new PausesTwice(protocol),
            "subprocesses.pauses-protocol",
            "p's pause_writing() came 2 times, where 1 are due"),
        Mutant.otherwise(
            "child-missing-runtime-error",
            "A program that is not there is a RuntimeError.",
            MissingAsRuntimeError::new,
            "subprocesses.missing-program",
            "child failed with RuntimeError, where FileNotFoundError is due"),
        new Mutant(
            "child-first-thread-only",
            "It has children in the thread that made the loop only.",
            Profile.of("linux").with(Mistake.inLoop(FirstThreadOnly::new)),
            "subprocesses.other-thread",
            "expected supported; observed RuntimeError from awaiting it, loop usable",
            List.of()));
  }

  /** A mutant with a wrong transport. */
  private static Mutant made(
      String name,
      String mistake,
      UnaryOperator<SubprocessTransport> spoiled,
      String rule,
      String proof,
      String... alsoFails) {
    return told(
        name,
        mistake,
        protocol ->
            new ForwardingSubprocessProtocol(protocol) {
              @Override
              public void connectionMade(SubprocessTransport transport) {
                super.connectionMade(spoiled.apply(transport));
              }
            },
        rule,
        proof,
        alsoFails);
  }

  /** A mutant that tells protocols wrong things. */
  private static Mutant told(
      String name,
      String mistake,
      UnaryOperator<SubprocessProtocol> spoiled,
      String rule,
      String proof,
      String... alsoFails) {
    return Mutant.otherwise(
        name, mistake, loop -> new SpoiledChildren(loop, spoiled), rule, proof, alsoFails);
  }

  private static final class SpoiledChildren extends ForwardingEventLoop {
    private final UnaryOperator<SubprocessProtocol> spoiled;

    SpoiledChildren(EventLoop loop, UnaryOperator<SubprocessProtocol> spoiled) {
      super(loop);
      this.spoiled = spoiled;
    }

    @Override
    public CompletableFuture<Connection<SubprocessTransport>> subprocessExec(
        Supplier<? extends SubprocessProtocol> protocolFactory, List<String> command) {
      return super.subprocessExec(() -> spoiled.apply(protocolFactory.get()), command);
    }
  }

  private static final class MadeAgain extends ForwardingSubprocessProtocol {
    MadeAgain(SubprocessProtocol protocol) {
      super(protocol);
    }

    @Override
    public void connectionMade(SubprocessTransport transport) {
      super.connectionMade(transport);
      super.connectionMade(transport);
    }
  }

  private static final class WithoutPid extends ForwardingSubprocessTransport {
    WithoutPid(SubprocessTransport child) {
      super(child);
    }

    @Override
    public int getPid() {
      return 0;
    }
  }

  private static final class FourthPipe extends ForwardingSubprocessTransport {
    FourthPipe(SubprocessTransport child) {
      super(child);
    }

    @Override
    public @Nullable Transport getPipeTransport(int fd) {
      return super.getPipeTransport(Math.floorMod(fd, 3));
    }
  }

  private static final class Swapped extends ForwardingSubprocessProtocol {
    Swapped(SubprocessProtocol protocol) {
      super(protocol);
    }

    @Override
    public void pipeDataReceived(int fd, byte[] data) {
      super.pipeDataReceived(3 - fd, data);
    }
  }

  private static final class EndUntold extends ForwardingSubprocessProtocol {
    EndUntold(SubprocessProtocol protocol) {
      super(protocol);
    }

    @Override
    public void pipeConnectionLost(int fd, @Nullable Exception error) {
      if (fd != 2) {
        super.pipeConnectionLost(fd, error);
      }
    }
  }

  private static final class Code extends ForwardingSubprocessTransport {
    private final IntUnaryOperator change;
    private final @Nullable Integer whileItRuns;

    Code(SubprocessTransport child, IntUnaryOperator change, @Nullable Integer whileItRuns) {
      super(child);
      this.change = change;
      this.whileItRuns = whileItRuns;
    }

    @Override
    public @Nullable Integer getReturncode() {
      Integer code = super.getReturncode();
      return code == null ? whileItRuns : Integer.valueOf(change.applyAsInt(code));
    }
  }

  private static final class CodeLate extends ForwardingSubprocessProtocol {
    private boolean lost;

    CodeLate(SubprocessProtocol protocol) {
      super(protocol);
    }

    @Override
    public void connectionMade(SubprocessTransport transport) {
      super.connectionMade(
          new ForwardingSubprocessTransport(transport) {
            @Override
            public @Nullable Integer getReturncode() {
              return lost ? super.getReturncode() : null;
            }
          });
    }

    @Override
    public void connectionLost(@Nullable Exception error) {
      lost = true;
      super.connectionLost(error);
    }
  }

  private static final class AlwaysTerminates extends ForwardingSubprocessTransport {
    AlwaysTerminates(SubprocessTransport child) {
      super(child);
    }

    @Override
    public void sendSignal(String signal) {
      terminate();
    }
  }

  private static final class GoneIgnored extends ForwardingSubprocessTransport {
    GoneIgnored(SubprocessTransport child) {
      super(child);
    }

    @Override
    public void sendSignal(String signal) {
      ignoring(() -> super.sendSignal(signal));
    }

    @Override
    public void terminate() {
      ignoring(super::terminate);
    }

    @Override
    public void kill() {
      ignoring(super::kill);
    }

    private static void ignoring(Runnable sends) {
      try {
        sends.run();
      } catch (UncheckedIOException e) {
        // That is the mistake.
      }
    }
  }

  private static final class ExitedByClose extends ForwardingSubprocessProtocol {
    ExitedByClose(SubprocessProtocol protocol) {
      super(protocol);
    }

    @Override
    public void connectionMade(SubprocessTransport transport) {
      super.connectionMade(
          new ForwardingSubprocessTransport(transport) {
            @Override
            public void close() {
              processExited();
              super.close();
            }
          });
    }
  }

  private static final class LeavesPipes extends ForwardingSubprocessTransport {
    LeavesPipes(SubprocessTransport child) {
      super(child);
    }

    @Override
    public void close() {
      if (getReturncode() == null) {
        kill();
      }
    }
  }

  private static final class CloseOnce extends ForwardingSubprocessTransport {
    private boolean closed;

    CloseOnce(SubprocessTransport child) {
      super(child);
    }

    @Override
    public void close() {
      if (closed) {
        throw new IllegalStateException("it is closed");
      }
      closed = true;
      super.close();
    }
  }

  private static final class PausesTwice extends ForwardingSubprocessProtocol {
    PausesTwice(SubprocessProtocol protocol) {
      super(protocol);
    }

    @Override
    public void pauseWriting() {
      super.pauseWriting();
      super.pauseWriting();
    }
  }

  private static final class MissingAsRuntimeError extends ForwardingEventLoop {
    MissingAsRuntimeError(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<SubprocessTransport>> subprocessExec(
        Supplier<? extends SubprocessProtocol> protocolFactory, List<String> command) {
      return super.subprocessExec(protocolFactory, command)
          .exceptionallyCompose(
              error -> CompletableFuture.failedFuture(new IllegalStateException(error)));
    }
  }

  private static final class FirstThreadOnly extends ForwardingEventLoop {
    private final Thread first = Thread.currentThread();

    FirstThreadOnly(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<SubprocessTransport>> subprocessExec(
        Supplier<? extends SubprocessProtocol> protocolFactory, List<String> command) {
      return Thread.currentThread() == first
          ? super.subprocessExec(protocolFactory, command)
          : CompletableFuture.failedFuture(new IllegalStateException("no children here"));
    }
  }
}
