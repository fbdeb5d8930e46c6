/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.ForwardingSelector;
import io.loopcheck.reference.platform.Profile;
import io.loopcheck.reference.selector.Interest;
import io.loopcheck.reference.selector.Ready;
import io.loopcheck.reference.selector.Selector;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Mistakes with regular files. */
final class FileMutants {
  private static final int EPERM = 1;

  private FileMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "file-reader-silent",
            "It accepts a reader of a regular file, and never calls it.",
            Profile.of("linux")
                .with(
                    Mistake.inLoop(
                        loop -> new DeafLoop(loop, Interest.READ, FileType.REGULAR_FILE::is))),
            "all.files.add-reader",
            "expected OSError from the call, loop usable; "
                + "observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "file-reader-once",
            "It calls the reader of a regular file once, and then no more.",
            Profile.of("linux-poll").with(Mistake.inSelector(OnceReady::new)),
            "all.files.add-reader",
            "expected reported on every iteration without being monitored; "
                + "observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "file-reader-value-error",
            "It refuses a reader of a regular file by a ValueError, not by the system's error.",
            Profile.of("linux").with(Mistake.inLoop(WrongError::new)),
            "all.files.add-reader",
            "expected OSError from the call, loop usable; "
                + "observed ValueError from the call, loop usable",
            List.of()),
        new Mutant(
            "file-reader-refused-late",
            "It accepts a reader of a regular file, and refuses it in its next run.",
            Profile.of("linux").with(Mistake.inLoop(LateRefusal::new)),
            "all.files.add-reader",
            "expected OSError from the call, loop usable; "
                + "observed PermissionError out of the next run, loop usable after removal",
            List.of()),
        new Mutant(
            "file-reader-breaks-the-loop",
            "Once it has refused a reader of a regular file it runs no more.",
            Profile.of("linux").with(Mistake.inLoop(BrokenByRefusal::new)),
            "all.files.add-reader",
            "expected OSError from the call, loop usable; "
                + "observed PermissionError from the call, loop broken",
            List.of()),
        new Mutant(
            "file-writer-silent",
            "It accepts a writer of a regular file, and never calls it.",
            Profile.of("linux")
                .with(
                    Mistake.inLoop(
                        loop -> new DeafLoop(loop, Interest.WRITE, FileType.REGULAR_FILE::is))),
            "all.files.add-writer",
            "expected OSError from the call, loop usable; "
                + "observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "file-growth-unnoticed",
            "Under kqueue it accepts a reader of a regular file, and misses that the file grows.",
            Profile.of("macos")
                .with(
                    Mistake.inLoop(
                        loop -> new DeafLoop(loop, Interest.READ, FileType.REGULAR_FILE::is))),
            "all.files.add-reader",
            "expected reported on every iteration without being monitored, or OSError from "
                + "the call, loop usable, or supported; "
                + "observed accepted, and it never worked",
            List.of("macos.modern")),
        new Mutant(
            "file-taken-for-a-read-pipe",
            "It connects to a regular file as to a pipe, and nothing comes.",
            Profile.of("linux").with(Mistake.inLoop(FilesForPipes::new)),
            "all.files.connect-read-pipe",
            "expected ValueError from awaiting it, loop usable; "
                + "observed accepted, and it never worked",
            List.of()),
        new Mutant(
            "file-write-pipe-runtime-error",
            "It refuses to connect to a regular file by a RuntimeError, where a ValueError is due.",
            Profile.of("linux").with(Mistake.inLoop(RuntimeErrorForFiles::new)),
            "all.files.connect-write-pipe",
            "expected ValueError from awaiting it, loop usable; "
                + "observed RuntimeError from awaiting it, loop usable",
            List.of()));
  }

  private static final class OnceReady extends ForwardingSelector {
    private final Set<FileObject> reported = new HashSet<>();

    OnceReady(Selector selector) {
      super(selector);
    }

    @Override
    public List<Ready> select(double timeout) throws IOException {
      return super.select(timeout).stream().filter(this::isFirst).toList();
    }

    private boolean isFirst(Ready ready) {
      boolean file = FileType.REGULAR_FILE.is(ready.key().file());
      boolean reader = ready.key().events().contains(Interest.READ);
      return !file || !reader || reported.add(ready.key().file());
    }
  }

  private static final class WrongError extends ForwardingEventLoop {
    WrongError(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addReader(FileObject file, Runnable callback) throws IOException {
      if (FileType.REGULAR_FILE.is(file)) {
        throw new IllegalArgumentException("a regular file cannot be watched");
      }
      super.addReader(file, callback);
    }
  }

  private static final class LateRefusal extends ForwardingEventLoop {
    private boolean watchesFile;

    LateRefusal(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addReader(FileObject file, Runnable callback) throws IOException {
      if (FileType.REGULAR_FILE.is(file)) {
        watchesFile = true;
      } else {
        super.addReader(file, callback);
      }
    }

    @Override
    public boolean removeReader(FileObject file) {
      watchesFile = false;
      return super.removeReader(file);
    }

    @Override
    public void runForever() throws IOException {
      if (watchesFile) {
        throw OsError.errno(EPERM, "Operation not permitted");
      }
      super.runForever();
    }
  }

  private static final class BrokenByRefusal extends ForwardingEventLoop {
    private boolean broken;

    BrokenByRefusal(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addReader(FileObject file, Runnable callback) throws IOException {
      broken |= FileType.REGULAR_FILE.is(file);
      super.addReader(file, callback);
    }

    @Override
    public void runForever() throws IOException {
      if (broken) {
        throw new IllegalStateException("a registration is half done");
      }
      super.runForever();
    }
  }

  private static final class FilesForPipes extends ForwardingEventLoop {
    FilesForPipes(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectReadPipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      return FileType.REGULAR_FILE.is(pipe)
          ? IdleTransport.connect(this, protocolFactory, pipe)
          : super.connectReadPipe(protocolFactory, pipe);
    }
  }

  private static final class RuntimeErrorForFiles extends ForwardingEventLoop {
    RuntimeErrorForFiles(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Connection<Transport>> connectWritePipe(
        Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
      return FileType.REGULAR_FILE.is(pipe)
          ? CompletableFuture.failedFuture(new IllegalStateException("a regular file is no pipe"))
          : super.connectWritePipe(protocolFactory, pipe);
    }
  }
}
