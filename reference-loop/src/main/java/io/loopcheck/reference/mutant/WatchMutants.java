/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.Profile;
import io.loopcheck.reference.selector.Interest;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Mistakes with readers and writers of sockets and pipes. */
final class WatchMutants {
  private WatchMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "idle-reader-forgotten-on-windows",
            "It forgets the reader of a socket that is not ready at once.",
            Profile.of("windows-selector").with(Mistake.inLoop(ForgetsIdle::new)),
            "windows.selector.sockets.add-reader",
            "expected supported; observed accepted, and it never worked",
            List.of("windows.proactor.add-reader")),
        new Mutant(
            "idle-reader-forgotten",
            "It forgets the reader of a socket that is not ready at once.",
            Profile.of("linux").with(Mistake.inLoop(ForgetsIdle::new)),
            "windows.proactor.add-reader",
            "expected supported; observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "no-socket-writers-on-windows",
            "It refuses writers of sockets, the only ones that Windows has.",
            Profile.of("windows-selector").with(Mistake.inLoop(NoSocketWriters::new)),
            "windows.selector.sockets.add-writer",
            "expected supported; observed NotImplementedError from the call, loop usable",
            List.of(
                "windows.proactor.add-writer",
                "windows.selector.socket-limit-writers",
                "windows.selector.socket-limit-per-set")),
        new Mutant(
            "no-socket-writers",
            "It refuses writers of sockets.",
            Profile.of("linux").with(Mistake.inLoop(NoSocketWriters::new)),
            "windows.proactor.add-writer",
            "expected supported; observed NotImplementedError from the call, loop usable",
            List.of(
                "windows.selector.socket-limit-writers", "windows.selector.socket-limit-per-set")),
        new Mutant(
            "pipe-reader-silent",
            "It accepts a reader of a pipe, and never calls it.",
            Profile.of("linux")
                .with(Mistake.inLoop(loop -> new DeafLoop(loop, Interest.READ, FileType.PIPE::is))),
            "windows.selector.pipes.add-reader",
            "expected supported; observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "pipe-writer-silent",
            "It accepts a writer of a pipe, and never calls it.",
            Profile.of("linux-select")
                .with(
                    Mistake.inLoop(loop -> new DeafLoop(loop, Interest.WRITE, FileType.PIPE::is))),
            "windows.selector.pipes.add-writer",
            "expected supported; observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "windows-watches-pipes",
            "On Windows it watches whatever there is, not sockets only.",
            Profile.of("windows-selector").without("sockets-only"),
            "windows.selector.pipes.add-reader",
            "expected OSError (WinError 10038) out of the next run, loop usable after "
                + "removal; "
                + "observed supported",
            List.of(
                "all.files.add-reader",
                "all.files.add-writer",
                "all.null-device.add-reader",
                "all.null-device.add-writer",
                "windows.selector.pipes.add-writer")),
        new Mutant(
            "proactor-readers-runtime-error",
            "A proactor loop refuses readers by a RuntimeError that is no NotImplementedError.",
            Profile.of("windows-proactor").with(Mistake.inLoop(RuntimeErrorForReaders::new)),
            "windows.proactor.add-reader",
            "expected NotImplementedError from the call, loop usable; "
                + "observed RuntimeError from the call, loop usable",
            List.of(
                "all.files.add-reader",
                "all.null-device.add-reader",
                "windows.selector.pipes.add-reader",
                "windows.selector.socket-limit",
                "windows.selector.socket-limit-per-set")),
        new Mutant(
            "proactor-writers-refused-late",
            "A proactor loop accepts writers, and refuses them in its next run.",
            Profile.of("windows-proactor").with(Mistake.inLoop(LateWriters::new)),
            "windows.proactor.add-writer",
            "expected NotImplementedError from the call, loop usable; "
                + "observed NotImplementedError out of the next run, loop usable after removal",
            List.of(
                "all.files.add-writer",
                "all.null-device.add-writer",
                "windows.selector.pipes.add-writer",
                "windows.selector.socket-limit-writers")));
  }

  private static final class ForgetsIdle extends ForwardingEventLoop {
    private static final int ITERATIONS = 10;

    private final Set<FileObject> idle = new HashSet<>();

    ForgetsIdle(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addReader(FileObject file, Runnable callback) throws IOException {
      super.addReader(
          file,
          () -> {
            idle.remove(file);
            callback.run();
          });
      if (FileType.SOCKET.is(file)) {
        idle.add(file);
        callSoon(() -> forgetIdle(file, ITERATIONS));
      }
    }

    private void forgetIdle(FileObject file, int iterations) {
      if (iterations > 0) {
        callSoon(() -> forgetIdle(file, iterations - 1));
      } else if (idle.remove(file)) {
        super.removeReader(file);
      }
    }
  }

  private static final class NoSocketWriters extends ForwardingEventLoop {
    NoSocketWriters(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addWriter(FileObject file, Runnable callback) throws IOException {
      if (FileType.SOCKET.is(file)) {
        throw new NotSupportedException("addWriter");
      }
      super.addWriter(file, callback);
    }
  }

  private static final class RuntimeErrorForReaders extends ForwardingEventLoop {
    RuntimeErrorForReaders(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addReader(FileObject file, Runnable callback) {
      throw new IllegalStateException("a proactor has no readers");
    }
  }

  private static final class LateWriters extends ForwardingEventLoop {
    private boolean watches;

    LateWriters(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addWriter(FileObject file, Runnable callback) {
      watches = true;
    }

    @Override
    public boolean removeWriter(FileObject file) {
      boolean watched = watches;
      watches = false;
      return watched;
    }

    @Override
    public void runForever() throws IOException {
      if (watches) {
        throw new NotSupportedException("addWriter");
      }
      super.runForever();
    }
  }
}
