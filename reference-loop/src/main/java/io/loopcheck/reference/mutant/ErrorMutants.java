/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Context;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.ExceptionHandler;
import io.loopcheck.loop.Handle;
import io.loopcheck.loop.TimerHandle;
import io.loopcheck.reference.mutant.Registrations.Timers;
import io.loopcheck.reference.mutant.Registrations.WrongHandle;
import io.loopcheck.reference.platform.ForwardingEventLoop;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mistakes with exception handlers and in debug mode. */
final class ErrorMutants {
  private static final ExceptionHandler DEAF = new DeafHandler();

  private ErrorMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.otherwise(
            "exception-handler-deaf",
            "It takes an exception handler and never calls it.",
            Deaf::new,
            "errors.handler.called",
            "the call of the exception handler never came"),
        Mutant.otherwise(
            "timer-errors-lost",
            "What a timer's callback raises is lost.",
            loop ->
                new Timers(loop, right -> (d, c, context) -> right.register(d, mute(c), context)),
            "errors.handler.timer",
            "the call of the exception handler never came"),
        Mutant.otherwise(
            "exception-handler-at-first",
            "It has an exception handler that nobody has set.",
            HandlerAtFirst::new,
            "errors.handler.default",
            "get_exception_handler() returned DeafHandler, where null is due"),
        Mutant.otherwise(
            "exception-handler-in-empty-context",
            "It calls the exception handler in an empty context.",
            HandlerInEmptyContext::new,
            "errors.handler.context",
            "the variable was null, where at registration is due"),
        Mutant.otherwise(
            "exception-handler-forgotten",
            "It does not tell which exception handler was set.",
            Forgetful::new,
            "errors.handler.get",
            "get_exception_handler() did not return handler"),
        Mutant.otherwise(
            "exception-handler-kept",
            "It keeps the first exception handler that was set.",
            FirstHandler::new,
            "errors.handler.replaced",
            "the call of the exception handler never came"),
        Mutant.otherwise(
            "exception-handler-not-reset",
            "It does not restore the default exception handler.",
            NeverReset::new,
            "errors.handler.reset",
            "the call of the exception handler came 1 times, where 0 are due"),
        Mutant.otherwise(
            "exception-handler-stops",
            "An exception handler that raises stops it.",
            StoppedByHandler::new,
            "errors.handler.raises",
            "the run ended as stopped, where gave-up is due"),
        Mutant.otherwise(
            "debug-ignored",
            "It cannot be set to debug mode.",
            NeverDebugs::new,
            "errors.debug.set",
            "get_debug() returned false, where true is due"),
        Mutant.otherwise(
            "debug-without-checks",
            "In debug mode it lets every thread schedule.",
            NeverChecks::new,
            "errors.debug.wrong-thread",
            "call_soon() returned, where RuntimeError is due"),
        Mutant.otherwise(
            "debug-timers-of-any-thread",
            "In debug mode it lets every thread make timers.",
            TimersOfAnyThread::new,
            "errors.debug.wrong-thread-timer",
            "call_later() returned, where RuntimeError is due"),
        Mutant.otherwise(
            "debug-refuses-threads",
            "In debug mode it refuses call_soon_threadsafe from other threads.",
            RefusesThreads::new,
            "errors.debug.threadsafe",
            "call_soon_threadsafe raised RuntimeError: wrong thread"));
  }

  private static Runnable mute(Runnable callback) {
    return () -> {
      try {
        callback.run();
      } catch (Exception e) {
        // That is the mistake.
      }
    };
  }

  private static final class DeafHandler implements ExceptionHandler {
    @Override
    public void handle(EventLoop loop, ErrorContext error) {}
  }

  private static final class Deaf extends ForwardingEventLoop {
    Deaf(EventLoop loop) {
      super(loop);
    }

    @Override
    public void setExceptionHandler(@Nullable ExceptionHandler handler) {
      super.setExceptionHandler(DEAF);
    }
  }

  private static final class HandlerAtFirst extends ForwardingEventLoop {
    HandlerAtFirst(EventLoop loop) {
      super(loop);
      setExceptionHandler(DEAF);
    }
  }

  private static final class Forgetful extends ForwardingEventLoop {
    Forgetful(EventLoop loop) {
      super(loop);
    }

    @Override
    public @Nullable ExceptionHandler getExceptionHandler() {
      return null;
    }
  }

  private static final class FirstHandler extends ForwardingEventLoop {
    FirstHandler(EventLoop loop) {
      super(loop);
    }

    @Override
    public void setExceptionHandler(@Nullable ExceptionHandler handler) {
      if (getExceptionHandler() == null) {
        super.setExceptionHandler(handler);
      }
    }
  }

  private static final class NeverReset extends ForwardingEventLoop {
    NeverReset(EventLoop loop) {
      super(loop);
    }

    @Override
    public void setExceptionHandler(@Nullable ExceptionHandler handler) {
      if (handler != null) {
        super.setExceptionHandler(handler);
      }
    }
  }

  private static final class StoppedByHandler extends ForwardingEventLoop {
    StoppedByHandler(EventLoop loop) {
      super(loop);
    }

    @Override
    public void setExceptionHandler(@Nullable ExceptionHandler handler) {
      super.setExceptionHandler(
          handler == null
              ? null
              : (loop, error) -> {
                try {
                  handler.handle(loop, error);
                } catch (RuntimeException e) {
                  stop();
                }
              });
    }
  }

  private static final class NeverDebugs extends ForwardingEventLoop {
    NeverDebugs(EventLoop loop) {
      super(loop);
    }

    @Override
    public void setDebug(boolean enabled) {}
  }

  private static final class NeverChecks extends ForwardingEventLoop {
    private boolean debug;

    NeverChecks(EventLoop loop) {
      super(loop);
    }

    @Override
    public void setDebug(boolean enabled) {
      debug = enabled;
    }

    @Override
    public boolean getDebug() {
      return debug;
    }
  }

  /** A loop that knows the thread that runs it. */
  private abstract static class OfOneThread extends ForwardingEventLoop {
    private volatile @Nullable Thread thread;

    OfOneThread(EventLoop loop) {
      super(loop);
    }

    @Override
    public void runForever() throws IOException {
      thread = Thread.currentThread();
      super.runForever();
    }

    final boolean isForeign() {
      return getDebug() && Thread.currentThread() != thread && isRunning();
    }
  }

  private static final class TimersOfAnyThread extends OfOneThread {
    TimersOfAnyThread(EventLoop loop) {
      super(loop);
    }

    @Override
    public TimerHandle callLater(double delay, Runnable callback) {
      return isForeign()
          ? new WrongHandle(super.callSoonThreadsafe(() -> {}))
          : super.callLater(delay, callback);
    }
  }

  private static final class RefusesThreads extends OfOneThread {
    RefusesThreads(EventLoop loop) {
      super(loop);
    }

    @Override
    public Handle callSoonThreadsafe(Runnable callback) {
      if (isForeign()) {
        throw new IllegalStateException("wrong thread");
      }
      return super.callSoonThreadsafe(callback);
    }
  }

  private static final class HandlerInEmptyContext extends ForwardingEventLoop {
    HandlerInEmptyContext(EventLoop loop) {
      super(loop);
    }

    @Override
    public void setExceptionHandler(@Nullable ExceptionHandler handler) {
      super.setExceptionHandler(
          handler == null
              ? null
              : (loop, context) -> new Context().run(() -> handler.handle(loop, context)));
    }
  }
}
