/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.SubprocessProtocol;
import io.loopcheck.loop.SubprocessTransport;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.Profile;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Mistakes with child processes. */
final class SubprocessMutants {
  private SubprocessMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "exit-code-lost",
            "It says that every child ended with 0.",
            Profile.of("linux").with(Mistake.inLoop(LosesExitCode::new)),
            "windows.selector.subprocess-exec",
            "expected supported; observed accepted, and it never worked",
            List.of("windows.subprocess.default-loop")),
        new Mutant(
            "process-exited-not-called",
            "It does not call process_exited.",
            Profile.of("windows-proactor").with(Mistake.inLoop(SilentExit::new)),
            "windows.selector.subprocess-shell",
            "expected supported; observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "child-output-lost",
            "It does not pass on what a child writes.",
            Profile.of("macos-10.8-poll").with(Mistake.inLoop(NoOutput::new)),
            "windows.selector.subprocess-shell",
            "expected supported; observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "windows-subprocess-refused-by-the-call",
            "On Windows' selector loop the call refuses a child, where awaiting it should.",
            Profile.of("windows-selector").with(Mistake.inLoop(RefusesByTheCall::new)),
            "windows.selector.subprocess-exec",
            "expected NotImplementedError from awaiting it, loop usable; "
                + "observed NotImplementedError from the call, loop usable",
            List.of("windows.subprocess.default-loop")));
  }

  private static final class LosesExitCode extends ForwardingEventLoop {
    LosesExitCode(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<SubprocessTransport>> subprocessExec(
        Supplier<? extends SubprocessProtocol> protocolFactory, List<String> command) {
      return super.subprocessExec(
          () ->
              new ForwardingSubprocessProtocol(protocolFactory.get()) {
                @Override
                public void connectionMade(SubprocessTransport transport) {
                  super.connectionMade(new EndedWell(transport));
                }
              },
          command);
    }
  }

  private static final class EndedWell extends ForwardingSubprocessTransport {
    EndedWell(SubprocessTransport child) {
      super(child);
    }

    @Override
    public @Nullable Integer getReturncode() {
      return super.getReturncode() == null ? null : 0;
    }
  }

  private static final class SilentExit extends ForwardingEventLoop {
    SilentExit(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<SubprocessTransport>> subprocessShell(
        Supplier<? extends SubprocessProtocol> protocolFactory, String commandLine) {
      return super.subprocessShell(
          () ->
              new ForwardingSubprocessProtocol(protocolFactory.get()) {
                @Override
                public void processExited() {}
              },
          commandLine);
    }
  }

  private static final class NoOutput extends ForwardingEventLoop {
    NoOutput(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<SubprocessTransport>> subprocessShell(
        Supplier<? extends SubprocessProtocol> protocolFactory, String commandLine) {
      return super.subprocessShell(
          () ->
              new ForwardingSubprocessProtocol(protocolFactory.get()) {
                @Override
                public void pipeDataReceived(int fd, byte[] data) {}
              },
          commandLine);
    }
  }

  private static final class RefusesByTheCall extends ForwardingEventLoop {
    RefusesByTheCall(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<SubprocessTransport>> subprocessExec(
        Supplier<? extends SubprocessProtocol> protocolFactory, List<String> command) {
      throw new NotSupportedException("subprocessExec");
    }
  }
}
