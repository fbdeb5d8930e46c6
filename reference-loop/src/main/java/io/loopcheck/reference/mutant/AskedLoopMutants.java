/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.TimerHandle;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Mistakes with handlers, timers and executors that are asked for directly. */
final class AskedLoopMutants {
  private AskedLoopMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "timer-when-of-yesterday",
            "A timer without delay does not know when it is due.",
            OfYesterday::new,
            "timers.when-zero",
            "the answer of when() is -# more than the answer of time(), where # to # are due"),
        Mutant.otherwise(
            "exception-handler-unasked",
            "call_exception_handler() does the default, whatever handler was set.",
            Unasked::new,
            "errors.handler.asked",
            "the call of the exception handler never came"),
        Mutant.otherwise(
            "exception-handler-default-raises",
            "default_exception_handler() refuses a context without an error.",
            NeedsAnError::new,
            "errors.handler.default-asked",
            "default_exception_handler raised ValueError: there is no error"),
        Mutant.otherwise(
            "debug-any-thread-call-at",
            "In debug mode call_at does not look at the thread.",
            AnyThread::new,
            "errors.debug.wrong-thread-call-at",
            "call_at() returned, where RuntimeError is due"),
        Mutant.otherwise(
            "slow-callbacks-a-second",
            "A callback is slow from a second on.",
            loop ->
                new ForwardingEventLoop(loop) {
                  @Override
                  public Duration getSlowCallbackDuration() {
                    return Duration.ofSeconds(1);
                  }
                },
            "errors.debug.slow-callbacks",
            "slow_callback_duration() returned #, where # is due"),
        Mutant.otherwise(
            "executor-given-ignored",
            "It calls the function on the loop's thread where an executor is given.",
            OnTheLoop::new,
            "executors.given",
            "the call of function came on the loop's thread"),
        Mutant.otherwise(
            "executor-shutdown-of-all",
            "After shutdown_default_executor() it refuses all executors.",
            RefusesAll::new,
            "executors.shutdown.spares-others",
            "work raised RuntimeError: it was shut down"));
  }

  private static final class OfYesterday extends ForwardingEventLoop {
    OfYesterday(EventLoop loop) {
      super(loop);
    }

    @Override
    public TimerHandle callLater(double delay, Runnable callback) {
      return delay > 0 ? super.callLater(delay, callback) : callAt(time() - 86_400, callback);
    }
  }

  private static final class Unasked extends ForwardingEventLoop {
    Unasked(EventLoop loop) {
      super(loop);
    }

    @Override
    public void callExceptionHandler(ErrorContext context) {
      super.defaultExceptionHandler(context);
    }
  }

  private static final class NeedsAnError extends ForwardingEventLoop {
    NeedsAnError(EventLoop loop) {
      super(loop);
    }

    @Override
    public void defaultExceptionHandler(ErrorContext context) {
      if (context.exception() == null) {
        throw new IllegalArgumentException("there is no error");
      }
      super.defaultExceptionHandler(context);
    }
  }

  private static final class AnyThread extends ForwardingEventLoop {
    AnyThread(EventLoop loop) {
      super(loop);
    }

    @Override
    public TimerHandle callAt(double when, Runnable callback) {
      boolean debug = getDebug();
      setDebug(false);
      try {
        return super.callAt(when, callback);
      } finally {
        setDebug(debug);
      }
    }
  }

  private static final class OnTheLoop extends ForwardingEventLoop {
    OnTheLoop(EventLoop loop) {
      super(loop);
    }

    @Override
    public <T> CompletableFuture<T> runInExecutor(
        @Nullable Executor executor, Callable<T> function) {
      return super.runInExecutor(executor == null ? null : Runnable::run, function);
    }
  }

  private static final class RefusesAll extends ForwardingEventLoop {
    private boolean refuses;

    RefusesAll(EventLoop loop) {
      super(loop);
    }

    @Override
    public CompletableFuture<Void> shutdownDefaultExecutor(@Nullable Duration timeout) {
      refuses = true;
      return super.shutdownDefaultExecutor(timeout);
    }

    @Override
    public <T> CompletableFuture<T> runInExecutor(
        @Nullable Executor executor, Callable<T> function) {
      return refuses
          ? CompletableFuture.failedFuture(new IllegalStateException("it was shut down"))
          : super.runInExecutor(executor, function);
    }
  }
}
