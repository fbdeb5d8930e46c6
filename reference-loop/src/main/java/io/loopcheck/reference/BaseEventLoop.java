/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.ExceptionHandler;
import io.loopcheck.loop.Handle;
import io.loopcheck.loop.TimerHandle;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The scheduling core: asyncio's {@code BaseEventLoop} without I/O, which it leaves to a {@link
 * Poller}. It is made to be extended by loops over some kind of poller.
 *
 * <p><b>One iteration</b> is {@link #runOnce()}, in the order of asyncio's {@code _run_once}:
 *
 * <ol>
 *   <li>drop cancelled timers;
 *   <li>poll, for as long as nothing else is to be done;
 *   <li>make ready the callbacks of what the poll found;
 *   <li>make ready the timers that are due;
 *   <li>call what is ready now: callbacks added meanwhile wait for the next iteration.
 * </ol>
 *
 * <p><b>Threads.</b> {@link #callSoonThreadsafe}, {@link #isRunning}, {@link #isClosed} and {@link
 * #time} may be called from any thread; all else belongs to the thread that runs the loop or, while
 * it does not run, to the one that owns it.
 */
public abstract class BaseEventLoop implements EventLoop {
  /** The longest poll, as in asyncio: far deadlines are then looked at again. */
  static final double MAXIMUM_POLL_TIMEOUT = 24 * 3600;

  private static final ThreadLocal<@Nullable BaseEventLoop> RUNNING = new ThreadLocal<>();

  private final Poller poller;
  private final Clock clock;
  private final ReadyQueue ready = new ReadyQueue();
  private final TimerQueue timers = new TimerQueue();
  private volatile LoopState state = LoopState.IDLE;
  private volatile boolean stopping;
  private ExceptionHandler exceptionHandler = DefaultExceptionHandler.INSTANCE;

  /** A loop that waits on {@code poller} and whose timers follow {@code clock}. */
  protected BaseEventLoop(Poller poller, Clock clock) {
    this.poller = poller;
    this.clock = clock;
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
        runOnce();
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
    RUNNING.set(this);
  }

  private void endRun() {
    stopping = false;
    RUNNING.remove();
    moveTo(LoopState.IDLE);
  }

  /** Carries out one iteration; see the class's description for its phases. */
  private void runOnce() throws IOException {
    timers.dropCancelled();
    List<LoopHandle> events = poller.poll(pollTimeout());
    ready.addAll(events);
    ready.addAll(timers.takeDue(clock.time() + clock.resolution()));
    callReady();
  }

  private double pollTimeout() {
    if (stopping || ready.size() > 0) {
      return 0;
    }
    var deadline = timers.firstDeadline();
    if (deadline.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    double left = deadline.getAsDouble() - clock.time();
    return Math.min(Math.max(0, left), MAXIMUM_POLL_TIMEOUT);
  }

  /** Calls as many callbacks as are ready now; one at a time, lest an error loses the others. */
  private void callReady() {
    for (int left = ready.size(); left > 0; left--) {
      LoopHandle handle = ready.poll();
      if (handle != null && !handle.cancelled()) {
        call(handle.callback());
      }
    }
  }

  /**
   * Calls one callback. An error of the virtual machine leaves the run, as {@code SystemExit} does
   * in asyncio; everything else that is thrown goes to the exception handler.
   */
  private void call(Runnable callback) {
    try {
      callback.run();
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      callExceptionHandler("Exception in callback " + callback, e);
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
      ready.clear();
      timers.clear();
      poller.close();
    }
  }

  @Override
  public double time() {
    return clock.time();
  }

  @Override
  public Handle callSoon(Runnable callback) {
    ensureOpen();
    var handle = new LoopHandle(callback);
    ready.add(handle);
    return handle;
  }

  @Override
  public Handle callSoonThreadsafe(Runnable callback) {
    var handle = callSoon(callback);
    poller.wakeUp();
    return handle;
  }

  @Override
  public TimerHandle callLater(double delay, Runnable callback) {
    return callAt(time() + delay, callback);
  }

  @Override
  public TimerHandle callAt(double when, Runnable callback) {
    ensureOpen();
    if (Double.isNaN(when)) {
      throw new IllegalArgumentException("a deadline must be a number, not \"" + when + "\"");
    }
    return timers.add(when, callback);
  }

  @Override
  public void setExceptionHandler(ExceptionHandler handler) {
    exceptionHandler = handler;
  }

  /** Tells the exception handler of an error; what the handler throws does not harm the loop. */
  public final void callExceptionHandler(String message, @Nullable Throwable exception) {
    try {
      exceptionHandler.handle(this, message, exception);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      if (exception != null) {
        e.addSuppressed(exception);
      }
      DefaultExceptionHandler.INSTANCE.handle(this, "Unhandled error in exception handler", e);
    }
  }

  /** Refuses what asyncio refuses on a closed loop. */
  protected final void ensureOpen() {
    if (isClosed()) {
      throw new IllegalStateException("Event loop is closed");
    }
  }

  /**
   * Does what a coroutine method of asyncio does: {@code body} is carried out on the loop, in its
   * next iteration, and completes the future, at once or later; what it throws fails the future.
   */
  protected final <T> CompletableFuture<T> startSoon(CoroutineBody<T> body) {
    var future = new CompletableFuture<T>();
    callSoon(
        () -> {
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
