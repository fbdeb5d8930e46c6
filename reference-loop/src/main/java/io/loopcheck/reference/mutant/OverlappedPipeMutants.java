/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.Profile;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Mistakes of proactor loops with pipes that were not opened for overlapped I/O. */
final class OverlappedPipeMutants {
  private static final int ERROR_INVALID_HANDLE = 6;
  private static final int EBADF = 9;

  private OverlappedPipeMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "plain-read-pipe-refused-early",
            "Awaiting refuses to read from a plain pipe, where the protocol should be told.",
            Profile.of("windows-proactor").with(Mistake.inLoop(EarlyRefusal::new)),
            "windows.proactor.overlapped-pipes.connect-read-pipe",
            "expected OSError (WinError 6) reported later, loop usable; "
                + "observed OSError (WinError 6) from awaiting it, loop usable",
            List.of()),
        new Mutant(
            "plain-write-pipe-without-winerror",
            "It refuses to write to a plain pipe without Windows' own error number.",
            Profile.of("windows-proactor").with(Mistake.inLoop(NoWinError::new)),
            "windows.proactor.overlapped-pipes.connect-write-pipe",
            "expected OSError (WinError 6) from awaiting it, loop usable; "
                + "observed OSError from awaiting it, loop usable",
            List.of()),
        new Mutant(
            "plain-pipes-accepted",
            "On Windows it takes any pipe.",
            Profile.of("windows-proactor").without("overlapped-pipes-only"),
            "windows.proactor.overlapped-pipes.connect-write-pipe",
            "expected OSError (WinError 6) from awaiting it, loop usable; observed supported",
            List.of(
                "all.files.connect-read-pipe",
                "all.files.connect-write-pipe",
                "windows.proactor.overlapped-pipes.connect-read-pipe")));
  }

  private static final class EarlyRefusal extends ForwardingEventLoop {
    EarlyRefusal(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectReadPipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      return FileType.PIPE.is(pipe)
          ? CompletableFuture.failedFuture(
              OsError.winerror(ERROR_INVALID_HANDLE, EBADF, "The handle is invalid"))
          : super.connectReadPipe(protocolFactory, pipe);
    }
  }

  private static final class NoWinError extends ForwardingEventLoop {
    NoWinError(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectWritePipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      return FileType.PIPE.is(pipe)
          ? CompletableFuture.failedFuture(OsError.errno(EBADF, "Bad file descriptor"))
          : super.connectWritePipe(protocolFactory, pipe);
    }
  }
}
