/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** Futures in turn, as the coroutines of asyncio await them. */
public final class Futures {
  private Futures() {}

  /**
   * Begins what a coroutine does when it is awaited: what {@code first} throws fails the future.
   */
  static <R> CompletableFuture<R> begin(BaseEventLoop loop, Callable<CompletableFuture<R>> first) {
    try {
      return first.call();
    } catch (Exception e) {
      var failed = loop.<R>createFuture();
      failed.completeExceptionally(e);
      return failed;
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

  private static <T, R> void goOn(Next<T, R> next, T value, CompletableFuture<R> result) {
    CompletableFuture<R> awaited;
    try {
      awaited = next.after(value);
    } catch (Exception e) {
      result.completeExceptionally(e);
      return;
    }
    cancelWith(result, awaited);
    var unused =
        awaited.whenComplete(
            (last, error) -> {
              if (error != null) {
                result.completeExceptionally(error);
              } else {
                result.complete(last);
              }
            });
  }

  private static void cancelWith(CompletableFuture<?> waiting, CompletableFuture<?> awaited) {
    var unused =
        waiting.whenComplete(
            (result, error) -> {
              if (waiting.isCancelled()) {
                awaited.cancel(false);
              }
            });
  }

  /** What is awaited next. */
  @FunctionalInterface
  public interface Next<T, R> {
    /** Begins it, with the result of what was awaited before. */
    CompletableFuture<R> after(T value) throws Exception;
  }
}
