/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.AsyncGenerator;
import io.loopcheck.loop.ErrorContext;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;

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

  /** Closes all of them; one that fails is told to the exception handler. */
  CompletableFuture<Void> shutdown() {
    shutDown = true;
    var closing = List.copyOf(begun).stream().map(this::close).toArray(CompletableFuture[]::new);
    begun.clear();
    var future = loop.<Void>createFuture();
    return CompletableFuture.allOf(closing)
        .thenRun(() -> loop.callSoonThreadsafe(() -> future.complete(null)))
        .thenCompose(ended -> future);
  }

  private CompletableFuture<?> close(AsyncGenerator generator) {
    try {
      return generator.close().exceptionally(error -> failed(generator, error));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(failed(generator, e));
    }
  }

  private Void failed(AsyncGenerator generator, Throwable error) {
    loop.callExceptionHandler(
        ErrorContext.of(
            "an error occurred during closing of asynchronous generator " + generator, error));
    return null;
  }
}
