/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.Context;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out blocking operations and tells the loop when they have ended.
 *
 * <p>On JDK 17 there is no asynchronous channel for pipes and children, so that a thread has to
 * block for each operation that is under way. They are daemons: a child that never ends does not
 * keep the process from ending.
 */
final class Proactor {
  private final CompletionQueue completions;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "loopcheck-proactor");
            thread.setDaemon(true);
            return thread;
          });

  Proactor(CompletionQueue completions) {
    this.completions = completions;
  }

  /**
   * Begins {@code operation}; when it has ended, {@code completion} is called on the loop with its
   * result or its error.
   */
  <T> void begin(Callable<T> operation, BiConsumer<@Nullable T, @Nullable Exception> completion) {
    var context = Context.copyCurrent();
    threads.execute(() -> carryOut(operation, completion, context));
  }

  private <T> void carryOut(
      Callable<T> operation,
      BiConsumer<@Nullable T, @Nullable Exception> completion,
      Context context) {
    try {
      T result = operation.call();
      completions.post(() -> completion.accept(result, null), context);
    } catch (Exception e) {
      completions.post(() -> completion.accept(null, e), context);
    }
  }

  /** Begins nothing more, and lets the threads end with what they are doing. */
  void close() {
    threads.shutdown();
  }
}
