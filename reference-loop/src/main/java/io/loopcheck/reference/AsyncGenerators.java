/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.AsyncGenerator;
import io.loopcheck.loop.ErrorContext;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The asynchronous generators that were begun on a loop. */
final class AsyncGenerators {
  private final BaseEventLoop loop;
  private final Set<Begun> begun = new LinkedHashSet<>();
  private final ReferenceQueue<AsyncGenerator> forgotten = new ReferenceQueue<>();
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
    for (var gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
      begun.remove(gone);
    }
    begun.add(new Begun(generator, forgotten));
  }

  /** Closes all of them, on the loop; one that fails is told to the exception handler. */
  CompletableFuture<Void> shutdown() {
    return loop.startSoon(
        future -> {
          shutDown = true;
          var closing = begun.stream().map(Begun::get).filter(Objects::nonNull).toList();
          begun.clear();
          var unused =
              CompletableFuture.allOf(
                      closing.stream().map(this::close).toArray(CompletableFuture[]::new))
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

  /** A generator that may be forgotten, and is only itself, whatever it says that it equals. */
  private static final class Begun extends WeakReference<AsyncGenerator> {
    private final int hash;

    Begun(AsyncGenerator generator, ReferenceQueue<AsyncGenerator> forgotten) {
      super(generator, forgotten);
      hash = System.identityHashCode(generator);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Begun that && get() != null && that.refersTo(get()));
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
