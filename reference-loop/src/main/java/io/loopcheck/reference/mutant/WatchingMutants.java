/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Context;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mistakes with readers and writers of sockets. */
final class WatchingMutants {
  private WatchingMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "readers-added-up",
            "It calls the earlier reader of a socket before the later one.",
            AddedUp::new,
            "watching.reader.replaced",
            "the call of first came 1 times, where 0 are due"),
        Mutant.otherwise(
            "writers-added-up",
            "It calls the earlier writer of a socket before the later one.",
            WritersAddedUp::new,
            "watching.writer.replaced",
            "the call of first came 1 times, where 0 are due"),
        Mutant.otherwise(
            "writer-removal-ignored",
            "It goes on calling a writer that was removed while it does not run.",
            WriterRemovalIgnored::new,
            "watching.writer.quiet",
            "the call of ready came 20 times, where 0 are due"),
        Mutant.otherwise(
            "reader-removal-untold",
            "remove_reader() never tells that there was a reader.",
            ReaderRemovalUntold::new,
            "watching.reader.removed",
            "remove_reader() returned false, where true is due"),
        Mutant.otherwise(
            "writer-removal-always",
            "remove_writer() always tells that there was a writer.",
            WriterRemovalAlways::new,
            "watching.writer.removed",
            "remove_writer() returned true, where false is due"),
        Mutant.otherwise(
            "reader-removal-ignored",
            "It goes on calling a reader that was removed while it does not run.",
            RemovalIgnored::new,
            "watching.reader.quiet",
            "the call of ready came 20 times, where 0 are due"),
        Mutant.otherwise(
            "writer-removal-takes-the-reader",
            "remove_writer() takes the reader of the socket with it.",
            TakesTheReader::new,
            "watching.independent",
            "the call of reads never came"),
        Mutant.otherwise(
            "readers-once",
            "It calls a reader once, whatever is left to be read.",
            Once::new,
            "watching.level-triggered",
            "the call of ready came 1 times, where 3 are due"),
        Mutant.otherwise(
            "reader-removal-too-late",
            "A reader that is removed while the loop runs is called once more.",
            OnceMore::new,
            "watching.removed-in-batch",
            "the call of ready came 3 times, where 1 are due"),
        Mutant.otherwise(
            "reader-of-no-descriptor",
            "It takes a reader of no descriptor.",
            TakesAnything::new,
            "watching.invalid-descriptor",
            "add_reader() returned, where ValueError is due"),
        Mutant.otherwise(
            "reader-context-empty",
            "It calls readers in an empty context.",
            InEmptyContext::new,
            "watching.reader.context",
            "the variable was null, where at registration is due"),
        Mutant.otherwise(
            "reader-removed-by-error",
            "A reader that raises is removed.",
            RemovedByError::new,
            "watching.reader.error",
            "the second call of the exception handler never came"));
  }

  private static final class AddedUp extends ForwardingEventLoop {
    private final Map<FileObject, Runnable> readers = new HashMap<>();

    AddedUp(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addReader(FileObject file, Runnable callback) throws IOException {
      var earlier = readers.put(file, callback);
      super.addReader(
          file,
          () -> {
            if (earlier != null) {
              earlier.run();
            }
            callback.run();
          });
    }
  }

  private static final class ReaderRemovalUntold extends ForwardingEventLoop {
    ReaderRemovalUntold(EventLoop loop) {
      super(loop);
    }

    @Override
    public boolean removeReader(FileObject file) {
      super.removeReader(file);
      return false;
    }
  }

  private static final class WriterRemovalAlways extends ForwardingEventLoop {
    WriterRemovalAlways(EventLoop loop) {
      super(loop);
    }

    @Override
    public boolean removeWriter(FileObject file) {
      super.removeWriter(file);
      return true;
    }
  }

  private static final class RemovalIgnored extends ForwardingEventLoop {
    RemovalIgnored(EventLoop loop) {
      super(loop);
    }

    @Override
    public boolean removeReader(FileObject file) {
      return isRunning() ? super.removeReader(file) : true;
    }
  }

  private static final class TakesTheReader extends ForwardingEventLoop {
    TakesTheReader(EventLoop loop) {
      super(loop);
    }

    @Override
    public boolean removeWriter(FileObject file) {
      super.removeReader(file);
      return super.removeWriter(file);
    }
  }

  private static final class Once extends ForwardingEventLoop {
    Once(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addReader(FileObject file, Runnable callback) throws IOException {
      super.addReader(
          file,
          () -> {
            super.removeReader(file);
            callback.run();
          });
    }
  }

  private static final class OnceMore extends ForwardingEventLoop {
    private final Map<FileObject, Runnable> readers = new HashMap<>();

    OnceMore(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addReader(FileObject file, Runnable callback) throws IOException {
      readers.put(file, callback);
      super.addReader(file, callback);
    }

    @Override
    public boolean removeReader(FileObject file) {
      var callback = readers.remove(file);
      if (callback != null && isRunning()) {
        callSoon(callback);
      }
      return super.removeReader(file);
    }
  }

  private static final class TakesAnything extends ForwardingEventLoop {
    TakesAnything(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addReader(FileObject file, Runnable callback) throws IOException {
      try {
        super.addReader(file, callback);
      } catch (IllegalArgumentException e) {
        // That is the mistake.
      }
    }
  }

  private static final class InEmptyContext extends ForwardingEventLoop {
    InEmptyContext(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addReader(FileObject file, Runnable callback) throws IOException {
      super.addReader(file, () -> new Context().run(callback));
    }
  }

  private static final class RemovedByError extends ForwardingEventLoop {
    RemovedByError(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addReader(FileObject file, Runnable callback) throws IOException {
      super.addReader(
          file,
          () -> {
            try {
              callback.run();
            } catch (RuntimeException e) {
              super.removeReader(file);
              throw e;
            }
          });
    }
  }

  private static final class WritersAddedUp extends ForwardingEventLoop {
    private @Nullable Runnable earlier;

    WritersAddedUp(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addWriter(FileObject file, Runnable callback) throws IOException {
      Runnable before = earlier;
      earlier = callback;
      super.addWriter(
          file,
          () -> {
            if (before != null) {
              before.run();
            }
            callback.run();
          });
    }
  }

  private static final class WriterRemovalIgnored extends ForwardingEventLoop {
    WriterRemovalIgnored(EventLoop loop) {
      super(loop);
    }

    @Override
    public boolean removeWriter(FileObject file) {
      return isRunning() && super.removeWriter(file);
    }
  }
}
