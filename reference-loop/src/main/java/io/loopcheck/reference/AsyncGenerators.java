/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.AsyncGenerator;
import io.loopcheck.loop.ErrorContext;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The asynchronous generators that were begun on a loop. */
final class AsyncGenerators {
  private final BaseEventLoop loop;
  private final Set<AsyncGenerator> begun = Collections.newSetFromMap(new WeakHashMap<>());
  private boolean shutDown;

  AsyncGenerators(BaseEventLoop loop) {
    this.loop = loop;
  }

  void track(AsyncGenerator generator) {
    if (shutDown) {
      LoopLog.warning(
          "asynchronous generator %s was begun after the loop had shut them down"
              .formatted(generator));
    }
    begun.add(generator);
  }

  /** Closes all of them, on the loop; one that fails is told to the exception handler. */
  CompletableFuture<Void> shutdown() {
    return loop.startSoon(
        future -> {
          shutDown = true;
          var closing = List.copyOf(begun).stream().map(this::close);
          begun.clear();
          var unused =
              CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new))
                  .thenRun(() -> future.complete(null));
        });
  }

  /** Returns a future that completes on the loop, however it went. */
  private CompletableFuture<Void> close(AsyncGenerator generator) {
    var closed = loop.<Void>createFuture();
    var unused = closeOf(generator).whenComplete((result, error) -> tell(generator, error, closed));
    return closed;
  }

  private static CompletableFuture<Void> closeOf(AsyncGenerator generator) {
    try {
      return generator.close();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void tell(
      AsyncGenerator generator, @Nullable Throwable error, CompletableFuture<Void> closed) {
    try {
      loop.callSoonThreadsafe(
          () -> {
            if (error != null) {
              failed(generator, error);
            }
            closed.complete(null);
          });
    } catch (IllegalStateException e) {
      // The loop was closed, which is all that is refused here: nobody waits any more.
    }
  }

  private void failed(AsyncGenerator generator, Throwable error) {
    var cause = error instanceof CompletionException ? error.getCause() : error;
    loop.callExceptionHandler(
        ErrorContext.of(
            "an error occurred during closing of asynchronous generator " + generator, cause));
  }
}
