/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.Handle;
import io.loopcheck.loop.TimerHandle;
import io.loopcheck.reference.mutant.Registrations.Soon;
import io.loopcheck.reference.mutant.Registrations.Threadsafe;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Mistakes with running, stopping and closing. */
final class LifeCycleMutants {
  private LifeCycleMutants() {}

  static List<Mutant> all() {
    var mutants = new ArrayList<Mutant>();
    mutants.addAll(running());
    mutants.addAll(stopping());
    mutants.addAll(closing());
    mutants.addAll(closed());
    return mutants;
  }

  private static List<Mutant> running() {
    return List.of(
        Mutant.otherwise(
            "run-until-complete-empty",
            "run_until_complete runs, and forgets the result.",
            WithoutResult::new,
            "life-cycle.run-until-complete.result",
            "run_until_complete() returned null, where 7 is due"),
        Mutant.otherwise(
            "run-until-complete-silent",
            "run_until_complete keeps the future's error to itself.",
            loop -> new Swallowing(loop, ExecutionException.class),
            "life-cycle.run-until-complete.error",
            "run_until_complete() returned, where ValueError is due"),
        Mutant.otherwise(
            "run-until-complete-unfinished",
            "run_until_complete returns as if all were well when the loop is stopped.",
            loop -> new Swallowing(loop, IllegalStateException.class),
            "life-cycle.run-until-complete.stopped",
            "run_until_complete() returned, where RuntimeError is due"),
        Mutant.otherwise(
            "run-until-complete-foreign",
            "run_until_complete does not mind futures of other loops.",
            loop -> new Swallowing(loop, IllegalArgumentException.class),
            "life-cycle.run-until-complete.foreign",
            "run_until_complete() returned, where ValueError is due"),
        Mutant.otherwise(
            "run-nested",
            "It does not mind being run while it runs.",
            Nestable::new,
            "life-cycle.run.nested",
            "run_forever() returned, where RuntimeError is due"),
        Mutant.otherwise(
            "run-once",
            "It runs once, and then no more.",
            Once::new,
            "life-cycle.run.again",
            "the call of second never came"),
        Mutant.otherwise(
            "never-running",
            "It does not know that it runs.",
            NeverRunning::new,
            "life-cycle.is-running",
            "is_running() returned false, where true is due"));
  }

  private static List<Mutant> stopping() {
    return List.of(
        Mutant.otherwise(
            "stop-before-run-ends-it",
            "A run that was stopped before calls nothing.",
            StoppedBefore::new,
            "life-cycle.stop.before-run",
            "the end of the run at # ms came before the call of ready at # ms"),
        Mutant.otherwise(
            "stop-at-once",
            "stop() drops the callbacks that are ready.",
            StopsAtOnce::new,
            "life-cycle.stop.batch",
            "the call of behind never came"),
        Mutant.otherwise(
            "stop-counted",
            "Each stop() ends a run of its own.",
            CountedStops::new,
            "life-cycle.stop.twice",
            "the call of later never came"));
  }

  private static List<Mutant> closing() {
    return List.of(
        Mutant.otherwise(
            "close-running-ignored",
            "close() of a loop that runs does nothing, and says nothing.",
            loop -> new Closing(loop, Closing.Way.IGNORED_WHILE_RUNNING),
            "life-cycle.close.running",
            "close() returned, where RuntimeError is due"),
        Mutant.otherwise(
            "close-once",
            "The second close() raises.",
            loop -> new Closing(loop, Closing.Way.ONCE),
            "life-cycle.close.twice",
            "close raised RuntimeError: it is closed"),
        Mutant.otherwise(
            "close-runs",
            "close() calls what is scheduled.",
            loop -> new Closing(loop, Closing.Way.RUNS_ONCE_MORE),
            "life-cycle.close.discards",
            "the call of pending came 2 times, where 0 are due"));
  }

  private static List<Mutant> closed() {
    return List.of(
        Mutant.otherwise(
            "closed-call-soon",
            "call_soon of a closed loop returns as if it would call back.",
            loop ->
                new Soon(
                    loop,
                    right ->
                        (callback, context) ->
                            loop.isClosed() ? new DeadHandle() : right.register(callback, context)),
            "life-cycle.closed.call-soon",
            "call_soon() returned, where RuntimeError is due"),
        Mutant.otherwise(
            "closed-call-soon-threadsafe",
            "call_soon_threadsafe of a closed loop returns as if it would call back.",
            loop ->
                new Threadsafe(
                    loop,
                    right ->
                        (callback, context) ->
                            loop.isClosed() ? new DeadHandle() : right.register(callback, context)),
            "life-cycle.closed.call-soon-threadsafe",
            "call_soon_threadsafe() returned, where RuntimeError is due"),
        Mutant.otherwise(
            "closed-call-later",
            "call_later of a closed loop returns as if it would call back.",
            ClosedCallLater::new,
            "life-cycle.closed.call-later",
            "call_later() returned, where RuntimeError is due"),
        Mutant.otherwise(
            "closed-call-at",
            "call_at of a closed loop returns as if it would call back.",
            ClosedCallAt::new,
            "life-cycle.closed.call-at",
            "call_at() returned, where RuntimeError is due"),
        Mutant.otherwise(
            "closed-run-in-executor",
            "run_in_executor of a closed loop gives a future that is never done.",
            ClosedExecutor::new,
            "life-cycle.closed.run-in-executor",
            "run_in_executor() returned, where RuntimeError is due"),
        Mutant.otherwise(
            "closed-run",
            "A closed loop that is run returns at once.",
            ClosedRun::new,
            "life-cycle.closed.run",
            "run_forever() returned, where RuntimeError is due"),
        Mutant.otherwise(
            "closed-stop",
            "stop() of a closed loop raises.",
            ClosedStop::new,
            "life-cycle.closed.harmless",
            "stop raised RuntimeError: Event loop is closed"));
  }

  /** A handle of nothing. */
  private static final class DeadHandle implements TimerHandle {
    @Override
    public void cancel() {}

    @Override
    public boolean cancelled() {
      return false;
    }

    @Override
    public double when() {
      return 0;
    }
  }

  private static final class WithoutResult extends ForwardingEventLoop {
    WithoutResult(EventLoop loop) {
      super(loop);
    }

    @Override
    @SuppressWarnings("NullAway") // that is the mistake
    public <T> T runUntilComplete(CompletableFuture<T> future)
        throws IOException, ExecutionException {
      super.runUntilComplete(future);
      return null;
    }
  }

  private static final class Swallowing extends ForwardingEventLoop {
    private final Class<? extends Exception> error;

    Swallowing(EventLoop loop, Class<? extends Exception> error) {
      super(loop);
      this.error = error;
    }

    @Override
    @SuppressWarnings("NullAway") // that is the mistake
    public <T> T runUntilComplete(CompletableFuture<T> future)
        throws IOException, ExecutionException {
      try {
        return super.runUntilComplete(future);
      } catch (ExecutionException | RuntimeException e) {
        if (error.isInstance(e)) {
          return null;
        }
        throw e;
      }
    }
  }

  private static final class Nestable extends ForwardingEventLoop {
    Nestable(EventLoop loop) {
      super(loop);
    }

    @Override
    public void runForever() throws IOException {
      if (!isRunning()) {
        super.runForever();
      }
    }
  }

  private static final class Once extends ForwardingEventLoop {
    private boolean ran;

    Once(EventLoop loop) {
      super(loop);
    }

    @Override
    public void runForever() throws IOException {
      if (!ran) {
        ran = true;
        super.runForever();
      }
    }
  }

  private static final class NeverRunning extends ForwardingEventLoop {
    NeverRunning(EventLoop loop) {
      super(loop);
    }

    @Override
    public boolean isRunning() {
      return false;
    }
  }

  private static final class StoppedBefore extends ForwardingEventLoop {
    private boolean stopped;

    StoppedBefore(EventLoop loop) {
      super(loop);
    }

    @Override
    public void stop() {
      if (isRunning()) {
        super.stop();
      } else {
        stopped = true;
      }
    }

    @Override
    public void runForever() throws IOException {
      if (stopped) {
        stopped = false;
      } else {
        super.runForever();
      }
    }
  }

  private static final class StopsAtOnce extends ForwardingEventLoop {
    private final List<Handle> registered = new ArrayList<>();

    StopsAtOnce(EventLoop loop) {
      super(loop);
    }

    @Override
    public Handle callSoon(Runnable callback) {
      var handle = super.callSoon(callback);
      registered.add(handle);
      return handle;
    }

    @Override
    public void stop() {
      registered.forEach(Handle::cancel);
      super.stop();
    }
  }

  private static final class CountedStops extends ForwardingEventLoop {
    private int stops;

    CountedStops(EventLoop loop) {
      super(loop);
    }

    @Override
    public void stop() {
      stops++;
      super.stop();
    }

    @Override
    public void runForever() throws IOException {
      if (stops == 0) {
        super.runForever();
      }
      stops--;
    }
  }

  private static final class Closing extends ForwardingEventLoop {
    private final Way way;

    enum Way {
      IGNORED_WHILE_RUNNING,
      ONCE,
      RUNS_ONCE_MORE
    }

    Closing(EventLoop loop, Way way) {
      super(loop);
      this.way = way;
    }

    @Override
    public void close() {
      if (way == Way.IGNORED_WHILE_RUNNING && isRunning()) {
        return;
      }
      if (way == Way.ONCE && isClosed()) {
        throw new IllegalStateException("it is closed");
      }
      if (way == Way.RUNS_ONCE_MORE && !isClosed()) {
        runOnceMore();
      }
      super.close();
    }

    private void runOnceMore() {
      stop();
      try {
        runForever();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class ClosedCallLater extends ForwardingEventLoop {
    ClosedCallLater(EventLoop loop) {
      super(loop);
    }

    @Override
    public TimerHandle callLater(double delay, Runnable callback) {
      return isClosed() ? new DeadHandle() : super.callLater(delay, callback);
    }
  }

  private static final class ClosedCallAt extends ForwardingEventLoop {
    ClosedCallAt(EventLoop loop) {
      super(loop);
    }

    @Override
    public TimerHandle callAt(double when, Runnable callback) {
      return isClosed() ? new DeadHandle() : super.callAt(when, callback);
    }
  }

  private static final class ClosedExecutor extends ForwardingEventLoop {
    ClosedExecutor(EventLoop loop) {
      super(loop);
    }

    @Override
    public <T> CompletableFuture<T> runInExecutor(
        @Nullable Executor executor, Callable<T> function) {
      return isClosed() ? createFuture() : super.runInExecutor(executor, function);
    }
  }

  private static final class ClosedRun extends ForwardingEventLoop {
    ClosedRun(EventLoop loop) {
      super(loop);
    }

    @Override
    public void runForever() throws IOException {
      if (!isClosed()) {
        super.runForever();
      }
    }
  }

  private static final class ClosedStop extends ForwardingEventLoop {
    ClosedStop(EventLoop loop) {
      super(loop);
    }

    @Override
    public void stop() {
      if (isClosed()) {
        throw new IllegalStateException("Event loop is closed");
      }
      super.stop();
    }
  }
}
