/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Context;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Has functions called outside the loop. Its default executor is made when it is first needed; its
 * threads are daemons, so that a function that blocks for ever does not keep the process from
 * ending.
 */
final class LoopExecutor {
  private static final int SPARE_THREADS = 4;
  private static final int MOST_THREADS = 32;
  private static final int IDLE_SECONDS = 60;

  private final BaseEventLoop loop;
  private @Nullable ExecutorService executor;
  private boolean shutDown;

  LoopExecutor(BaseEventLoop loop) {
    this.loop = loop;
  }

  void setDefault(ExecutorService service) {
    executor = service;
  }

  /** Calls {@code function} on {@code chosen}, or on the default executor if that is null. */
  <T> CompletableFuture<T> run(@Nullable Executor chosen, Callable<T> function) {
    var future = loop.<T>createFuture();
    var context = Context.copyCurrent();
    (chosen == null ? defaultExecutor() : chosen)
        .execute(() -> carryOut(function, future, context));
    return future;
  }

  private ExecutorService defaultExecutor() {
    if (shutDown) {
      throw new IllegalStateException("Executor shutdown has been called");
    }
    if (executor == null) {
      executor = newExecutor();
    }
    return executor;
  }

  /** As many threads as asyncio's default executor has. */
  private static ExecutorService newExecutor() {
    int threads =
        Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors() + SPARE_THREADS);
    var executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> daemon(work, "loopcheck-executor"));
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  private static Thread daemon(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private <T> void carryOut(Callable<T> function, CompletableFuture<T> future, Context context) {
    if (future.isDone()) {
      return; // It was cancelled before it began.
    }
    try {
      T result = function.call();
      tell(() -> future.complete(result), context);
    } catch (Throwable e) {
      tell(() -> future.completeExceptionally(e), context);
    }
  }

  /** What depends on the future sees the context in which the work was handed over. */
  private void tell(Runnable completion, Context context) {
    try {
      loop.callSoonThreadsafe(completion, context);
    } catch (IllegalStateException e) {
      // The loop was closed, which is all that is refused here: nobody waits any more.
    }
  }

  /** Refuses work from now on; the future completes once what was begun is done. */
  CompletableFuture<Void> shutdown(@Nullable Duration timeout) {
    shutDown = true;
    var future = loop.<Void>createFuture();
    var ending = executor;
    if (ending == null) {
      loop.callSoon(() -> future.complete(null));
    } else {
      ending.shutdown();
      var context = Context.copyCurrent();
      daemon(() -> awaitEnd(ending, timeout, future, context), "loopcheck-executor-end").start();
    }
    return future;
  }

  private void awaitEnd(
      ExecutorService ending,
      @Nullable Duration timeout,
      CompletableFuture<Void> future,
      Context context) {
    try {
      long nanos = timeout == null ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.convert(timeout);
      if (!ending.awaitTermination(nanos, TimeUnit.NANOSECONDS)) {
        LoopLog.warning(
            "The executor did not finish joining its threads within %s".formatted(timeout));
      }
      tell(() -> future.complete(null), context);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      tell(() -> future.completeExceptionally(e), context);
    }
  }

  /** Refuses work from now on, and waits for nothing. */
  void close() {
    shutDown = true;
    if (executor != null) {
      executor.shutdown();
    }
  }
}
