/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import io.loopcheck.reference.platform.ForwardingRuntime;
import io.loopcheck.reference.platform.Profile;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Mistakes with loops that are closed, about to stop, or not the only ones. */
final class ClosedLoopMutants {
  private ClosedLoopMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "stop-before-run-blind",
            "A run that was stopped beforehand does not look for events.",
            Blind::new,
            "life-cycle.stop.before-run-polls",
            "the end of the run at # ms came before the call of ready at # ms"),
        new Mutant(
            "other-loop-runs",
            "Another loop runs on the thread of one that runs.",
            Profile.of("linux")
                .with(
                    Mistake.inRuntime(
                        runtime ->
                            new ForwardingRuntime(runtime) {
                              @Override
                              public EventLoop newEventLoop() throws Exception {
                                return new NeverRefuses(super.newEventLoop());
                              }
                            })),
            "life-cycle.run.other-loop",
            "expected supported; observed otherwise: run_forever() returned, where RuntimeError is"
                + " due",
            List.of()),
        Mutant.otherwise(
            "closed-run-until-complete",
            "run_until_complete of a closed loop returns at once.",
            NothingToComplete::new,
            "life-cycle.closed.run-until-complete",
            "run_until_complete() returned, where RuntimeError is due"),
        Mutant.otherwise(
            "closed-add-reader",
            "add_reader of a closed loop does nothing.",
            WatchesNothing::new,
            "life-cycle.closed.add-reader",
            "add_reader() returned, where RuntimeError is due"),
        Mutant.otherwise(
            "closed-add-writer",
            "add_writer of a closed loop does nothing.",
            WatchesNothing::new,
            "life-cycle.closed.add-writer",
            "add_writer() returned, where RuntimeError is due"),
        Mutant.otherwise(
            "reader-of-transport",
            "It takes a reader of a socket that a transport uses, and never calls it.",
            TakesTransports::new,
            "watching.transport",
            "add_reader() returned, where RuntimeError is due"));
  }

  private static final class Blind extends ForwardingEventLoop {
    private boolean stopped;

    Blind(EventLoop loop) {
      super(loop);
    }

    @Override
    public void stop() {
      stopped = !isRunning();
      super.stop();
    }

    @Override
    public void addReader(FileObject file, Runnable callback) throws IOException {
      super.addReader(
          file,
          () -> {
            if (stopped) {
              stopped = false;
            } else {
              callback.run();
            }
          });
    }
  }

  private static final class NeverRefuses extends ForwardingEventLoop {
    NeverRefuses(EventLoop loop) {
      super(loop);
    }

    @Override
    public void runForever() throws IOException {
      try {
        super.runForever();
      } catch (IllegalStateException e) {
        // That is the mistake.
      }
    }
  }

  private static final class NothingToComplete extends ForwardingEventLoop {
    NothingToComplete(EventLoop loop) {
      super(loop);
    }

    @Override
    @SuppressWarnings("NullAway") // that is the mistake
    public <T> T runUntilComplete(CompletableFuture<T> future)
        throws IOException, ExecutionException {
      return isClosed() ? null : super.runUntilComplete(future);
    }
  }

  private static final class WatchesNothing extends ForwardingEventLoop {
    WatchesNothing(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addReader(FileObject file, Runnable callback) throws IOException {
      if (!isClosed()) {
        super.addReader(file, callback);
      }
    }

    @Override
    public void addWriter(FileObject file, Runnable callback) throws IOException {
      if (!isClosed()) {
        super.addWriter(file, callback);
      }
    }
  }

  private static final class TakesTransports extends ForwardingEventLoop {
    TakesTransports(EventLoop loop) {
      super(loop);
    }

    @Override
    public void addReader(FileObject file, Runnable callback) throws IOException {
      try {
        super.addReader(file, callback);
      } catch (IllegalStateException e) {
        // That is the mistake.
      }
    }
  }
}
