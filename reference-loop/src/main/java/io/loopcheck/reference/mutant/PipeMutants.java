/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.Profile;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Mistakes with transports of pipes. */
final class PipeMutants {
  private PipeMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "read-pipe-clears-its-buffer",
            "It passes on the buffer that it read into after clearing it.",
            Profile.of("linux").with(Mistake.inLoop(ClearsBuffer::new)),
            "windows.selector.connect-read-pipe",
            "expected supported; observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "write-pipe-loses-data",
            "It loses the last byte of what is written to a pipe.",
            Profile.of("linux").with(Mistake.inLoop(LosesData::new)),
            "windows.selector.connect-write-pipe",
            "expected supported; observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "windows-read-pipe-refused-by-the-call",
            "On Windows' selector loop the call refuses a pipe, where awaiting it should.",
            Profile.of("windows-selector").with(Mistake.inLoop(RefusesByTheCall::new)),
            "windows.selector.connect-read-pipe",
            "expected NotImplementedError from awaiting it, loop usable; "
                + "observed NotImplementedError from the call, loop usable",
            List.of("all.files.connect-read-pipe")),
        new Mutant(
            "windows-write-pipe-runtime-error",
            "On Windows' selector loop a RuntimeError refuses a pipe, no NotImplementedError.",
            Profile.of("windows-selector").with(Mistake.inLoop(RuntimeErrors::new)),
            "windows.selector.connect-write-pipe",
            "expected NotImplementedError from awaiting it, loop usable; "
                + "observed RuntimeError from awaiting it, loop usable",
            List.of("all.files.connect-write-pipe")));
  }

  private static final class ClearsBuffer extends ForwardingEventLoop {
    ClearsBuffer(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectReadPipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      return FileType.PIPE.is(pipe)
          ? super.connectReadPipe(Streams.receiving(protocolFactory, Streams::cleared), pipe)
          : super.connectReadPipe(protocolFactory, pipe);
    }
  }

  private static final class LosesData extends ForwardingEventLoop {
    LosesData(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectWritePipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      return FileType.PIPE.is(pipe)
          ? super.connectWritePipe(Streams.sending(protocolFactory, Streams::withoutLast), pipe)
          : super.connectWritePipe(protocolFactory, pipe);
    }
  }

  private static final class RefusesByTheCall extends ForwardingEventLoop {
    RefusesByTheCall(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectReadPipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      throw new NotSupportedException("connectReadPipe");
    }
  }

  private static final class RuntimeErrors extends ForwardingEventLoop {
    RuntimeErrors(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectWritePipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      return CompletableFuture.failedFuture(new IllegalStateException("no pipes here"));
    }
  }
}
