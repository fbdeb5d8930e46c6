/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Futures in turn, as the coroutines of asyncio await them. */
public final class Futures {
  private Futures() {}

  /**
   * Begins at once what a coroutine does when it is awaited, because nothing may come in between;
   * what {@code first} throws fails the future, in the next iteration.
   */
  static <R> CompletableFuture<R> begin(BaseEventLoop loop, Callable<CompletableFuture<R>> first) {
    try {
      return first.call();
    } catch (Exception e) {
      return loop.startSoon(
          failing -> {
            throw e;
          });
    }
  }

  /**
   * Goes on with {@code next} once {@code awaited} has its result. Cancelling what is returned
   * cancels what it waits for, as cancelling a task does, and a future of the JDK does not.
   */
  public static <T, R> CompletableFuture<R> then(CompletableFuture<T> awaited, Next<T, R> next) {
    var result = awaited.<R>newIncompleteFuture();
    cancelWith(result, awaited);
    var unused =
        awaited.whenComplete(
            (value, error) -> {
              if (error != null) {
                result.completeExceptionally(error);
              } else {
                goOn(next, value, result);
              }
            });
    return result;
  }

  /** Begins {@code body} on the loop, in its next iteration, as a coroutine begins. */
  static <R> CompletableFuture<R> beginSoon(
      BaseEventLoop loop, Callable<CompletableFuture<R>> body) {
    return then(loop.<Void>startSoon(begun -> begun.complete(null)), begun -> body.call());
  }

  /** Goes on with {@code next} where {@code tried}, at once or later, fails with {@code type}. */
  static <T, E extends Throwable> CompletableFuture<T> otherwise(
      Callable<CompletableFuture<T>> tried, Class<E> type, Next<E, T> next) {
    CompletableFuture<T> awaited;
    try {
      awaited = tried.call();
    } catch (Exception e) {
      awaited = CompletableFuture.failedFuture(e);
    }
    var result = awaited.<T>newIncompleteFuture();
    cancelWith(result, awaited);
    var unused =
        awaited.whenComplete(
            (value, error) -> {
              if (type.isInstance(error)) {
                goOn(next, type.cast(error), result);
              } else {
                settle(result, value, error);
              }
            });
    return result;
  }

  /**
   * Waits for {@code awaited}; whatever becomes of it, {@code last} is done before that is told.
   */
  static <T> CompletableFuture<T> lastly(CompletableFuture<T> awaited, Last last) {
    var result = awaited.<T>newIncompleteFuture();
    cancelWith(result, awaited);
    var unused =
        awaited.whenComplete(
            (value, error) -> {
              try {
                last.run();
              } catch (Exception e) {
                result.completeExceptionally(e);
              }
              settle(result, value, error);
            });
    return result;
  }

  private static <T> void settle(CompletableFuture<T> result, T value, @Nullable Throwable error) {
    if (error != null) {
      result.completeExceptionally(error);
    } else {
      result.complete(value);
    }
  }

  private static <T, R> void goOn(Next<T, R> next, T value, CompletableFuture<R> result) {
    CompletableFuture<R> awaited;
    try {
      awaited = next.after(value);
    } catch (Exception e) {
      result.completeExceptionally(e);
      return;
    }
    cancelWith(result, awaited);
    var unused = awaited.whenComplete((last, error) -> settle(result, last, error));
  }

  /** Who does not wait any more, for whatever reason, needs no result. */
  private static void cancelWith(CompletableFuture<?> waiting, CompletableFuture<?> awaited) {
    var unused = waiting.whenComplete((result, error) -> awaited.cancel(false));
  }

  /** What is awaited next. */
  @FunctionalInterface
  public interface Next<T, R> {
    /** Begins it, with the result of what was awaited before. */
    CompletableFuture<R> after(T value) throws Exception;
  }

  /** What is done last. */
  @FunctionalInterface
  interface Last {
    /** Does it. */
    void run() throws Exception;
  }
}
