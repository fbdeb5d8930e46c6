/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.AsyncGenerator;
import io.loopcheck.loop.Context;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.ExceptionHandler;
import io.loopcheck.loop.Handle;
import io.loopcheck.loop.NameInfo;
import io.loopcheck.loop.TimerHandle;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * A loop without I/O, which it leaves to a {@link Poller}: asyncio's {@code BaseEventLoop}. It is
 * made to be extended by loops over some kind of poller. It has the life cycle; what is called when
 * is its {@link Scheduler}'s.
 *
 * <p><b>Threads.</b> {@link #callSoonThreadsafe}, {@link #isRunning}, {@link #isClosed} and {@link
 * #time} may be called from any thread; all else belongs to the thread that runs the loop or, while
 * it does not run, to the one that owns it.
 */
public abstract class BaseEventLoop implements EventLoop {
  private static final ThreadLocal<@Nullable BaseEventLoop> RUNNING = new ThreadLocal<>();

  private final Scheduler scheduler;
  private final SlowCalls slowCalls = new SlowCalls();
  private final LoopExecutor executor = new LoopExecutor(this);
  private final AsyncGenerators generators = new AsyncGenerators(this);
  private volatile LoopState state = LoopState.IDLE;
  private volatile boolean stopping;
  private volatile @Nullable Thread thread;
  private boolean debug = Boolean.getBoolean("loopcheck.debug");
  private @Nullable ExceptionHandler exceptionHandler;

  /** A loop that waits on {@code poller} and whose timers follow {@code clock}. */
  protected BaseEventLoop(Poller poller, Clock clock) {
    scheduler = new Scheduler(poller, clock, slowCalls, this::callbackFailed);
    slowCalls.watch(debug);
  }

  /** Returns the loop that runs in this thread. */
  public static Optional<BaseEventLoop> runningLoop() {
    return Optional.ofNullable(RUNNING.get());
  }

  @Override
  public void runForever() throws IOException {
    beginRun();
    try {
      do {
        scheduler.runOnce(stopping);
      } while (!stopping);
    } finally {
      endRun();
    }
  }

  private void beginRun() {
    ensureOpen();
    if (state == LoopState.RUNNING) {
      throw new IllegalStateException("This event loop is already running");
    }
    if (RUNNING.get() != null) {
      throw new IllegalStateException(
          "Cannot run the event loop while another loop is running in this thread");
    }
    moveTo(LoopState.RUNNING);
    thread = Thread.currentThread();
    RUNNING.set(this);
  }

  private void endRun() {
    stopping = false;
    thread = null;
    RUNNING.remove();
    moveTo(LoopState.IDLE);
  }

  @Override
  public <T> T runUntilComplete(CompletableFuture<T> future)
      throws IOException, ExecutionException {
    ensureOpen();
    if (future instanceof LoopFuture<T> own && own.loop() != this) {
      throw new IllegalArgumentException(
          "The future belongs to a different loop than the one that is to run until it completes");
    }
    var waiting = new Waiting();
    var unused = future.whenComplete((result, error) -> waiting.end());
    try {
      runForever();
    } finally {
      waiting.over = true;
    }
    if (!future.isDone()) {
      throw new IllegalStateException("Event loop stopped before Future completed.");
    }
    return resultOf(future);
  }

  /** Stops the run that waits for a future, and no later one. */
  private final class Waiting {
    private volatile boolean over;

    void end() {
      if (!over) {
        callSoonThreadsafe(
            () -> {
              if (!over) {
                stop();
              }
            });
      }
    }
  }

  private static <T> T resultOf(CompletableFuture<T> future) throws ExecutionException {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw new ExecutionException(e.getCause());
    }
  }

  @Override
  public void stop() {
    stopping = true;
  }

  @Override
  public boolean isRunning() {
    return state == LoopState.RUNNING;
  }

  @Override
  public boolean isClosed() {
    return state == LoopState.CLOSED;
  }

  @Override
  public void close() {
    if (isRunning()) {
      throw new IllegalStateException("Cannot close a running event loop");
    }
    if (!isClosed()) {
      moveTo(LoopState.CLOSED);
      executor.close();
      scheduler.close();
    }
  }

  @Override
  public void trackAsyncGenerator(AsyncGenerator generator) {
    generators.track(generator);
  }

  @Override
  public CompletableFuture<Void> shutdownAsyncGenerators() {
    return generators.shutdown();
  }

  @Override
  public CompletableFuture<Void> shutdownDefaultExecutor(@Nullable Duration timeout) {
    return executor.shutdown(timeout);
  }

  @Override
  public double time() {
    return scheduler.time();
  }

  @Override
  public Handle callSoon(Runnable callback) {
    return callSoon(callback, Context.copyCurrent());
  }

  @Override
  public Handle callSoon(Runnable callback, Context context) {
    ensureOpen();
    ensureOwnThread();
    var handle = new LoopHandle(callback, context);
    scheduler.callSoon(handle);
    return handle;
  }

  @Override
  public Handle callSoonThreadsafe(Runnable callback) {
    return callSoonThreadsafe(callback, Context.copyCurrent());
  }

  @Override
  public Handle callSoonThreadsafe(Runnable callback, Context context) {
    ensureOpen();
    var handle = new LoopHandle(callback, context);
    scheduler.callSoonThreadsafe(handle);
    return handle;
  }

  @Override
  public TimerHandle callLater(double delay, Runnable callback) {
    return callLater(delay, callback, Context.copyCurrent());
  }

  @Override
  public TimerHandle callLater(double delay, Runnable callback, Context context) {
    return callAt(time() + delay, callback, context);
  }

  @Override
  public TimerHandle callAt(double when, Runnable callback) {
    return callAt(when, callback, Context.copyCurrent());
  }

  @Override
  public TimerHandle callAt(double when, Runnable callback, Context context) {
    ensureOpen();
    ensureOwnThread();
    if (Double.isNaN(when)) {
      throw new IllegalArgumentException("a deadline must be a number, not \"" + when + "\"");
    }
    return scheduler.callAt(when, callback, context);
  }

  @Override
  public <T> CompletableFuture<T> createFuture() {
    return new LoopFuture<>(this);
  }

  @Override
  public <T> CompletableFuture<T> runInExecutor(@Nullable Executor chosen, Callable<T> function) {
    ensureOpen();
    return executor.run(chosen, function);
  }

  @Override
  public void setDefaultExecutor(ExecutorService service) {
    executor.setDefault(service);
  }

  @Override
  public CompletableFuture<List<InetSocketAddress>> getaddrinfo(@Nullable String host, int port) {
    return NameResolver.isKnown(host)
        ? startSoon(future -> future.complete(NameResolver.addresses(host, port)))
        : runInExecutor(null, () -> NameResolver.addresses(host, port));
  }

  @Override
  public CompletableFuture<NameInfo> getnameinfo(InetSocketAddress address) {
    return runInExecutor(null, () -> NameResolver.names(address));
  }

  @Override
  public void setExceptionHandler(@Nullable ExceptionHandler handler) {
    exceptionHandler = handler;
  }

  @Override
  public @Nullable ExceptionHandler getExceptionHandler() {
    return exceptionHandler;
  }

  @Override
  public void defaultExceptionHandler(ErrorContext context) {
    LoopLog.error(context);
  }

  /**
   * Tells the exception handler of an error, in the context of the handle that it happened to; what
   * the handler throws does not harm the loop.
   */
  @Override
  public final void callExceptionHandler(ErrorContext context) {
    try {
      if (exceptionHandler == null) {
        defaultExceptionHandler(context);
      } else {
        tell(exceptionHandler, context);
      }
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      if (context.exception() != null && context.exception() != e) {
        e.addSuppressed(context.exception());
      }
      LoopLog.error(ErrorContext.of("Unhandled error in exception handler", e));
    }
  }

  private void tell(ExceptionHandler handler, ErrorContext context) {
    var happenedTo = context.handle();
    if (happenedTo == null) {
      handler.handle(this, context);
    } else {
      happenedTo.getContext().run(() -> handler.handle(this, context));
    }
  }

  private void callbackFailed(LoopHandle handle, Throwable error) {
    callExceptionHandler(ErrorContext.of("Exception in callback " + handle, error, handle));
  }

  @Override
  public boolean getDebug() {
    return debug;
  }

  @Override
  public void setDebug(boolean enabled) {
    debug = enabled;
    slowCalls.watch(enabled);
  }

  @Override
  public Duration getSlowCallbackDuration() {
    return slowCalls.limit();
  }

  @Override
  public void setSlowCallbackDuration(Duration duration) {
    slowCalls.setLimit(duration);
  }

  /** Refuses what asyncio refuses on a closed loop. */
  protected final void ensureOpen() {
    if (isClosed()) {
      throw new IllegalStateException("Event loop is closed");
    }
  }

  private void ensureOwnThread() {
    if (debug && thread != null && thread != Thread.currentThread()) {
      throw new IllegalStateException(
          "Non-thread-safe operation invoked on an event loop other than the current one");
    }
  }

  /**
   * Does what a coroutine method of asyncio does: {@code body} is carried out on the loop, in its
   * next iteration, and completes the future, at once or later; what it throws fails the future. A
   * future that was cancelled before is left alone, as a task is that has not begun.
   */
  protected final <T> CompletableFuture<T> startSoon(CoroutineBody<T> body) {
    var future = this.<T>createFuture();
    callSoon(
        () -> {
          if (future.isDone()) {
            return;
          }
          try {
            body.start(future);
          } catch (Exception e) {
            future.completeExceptionally(e);
          }
        });
    return future;
  }

  private void moveTo(LoopState next) {
    if (!state.canMoveTo(next)) {
      throw new IllegalStateException(
          "An event loop cannot go from \"" + state + "\" to \"" + next + "\"");
    }
    state = next;
  }

  /** What a coroutine method does on the loop. */
  @FunctionalInterface
  protected interface CoroutineBody<T> {
    /** Starts the work, which completes {@code future} on the loop. */
    void start(CompletableFuture<T> future) throws Exception;
  }
}
