/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** A fixed number of threads that do the same work to many things. */
final class Workers implements AutoCloseable {
  private final ExecutorService threads;

  Workers(int number) {
    threads =
        Executors.newFixedThreadPool(
            number,
            work -> {
              var thread = new Thread(work, "loopcheck worker");
              // A check that hangs in this process must not keep the process alive.
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Does {@code work} to all, and returns what came of each, in their order. */
  <T, R> List<R> all(List<? extends T> things, Function<T, R> work) {
    var futures = new ArrayList<Future<R>>();
    for (T thing : things) {
      futures.add(threads.submit(() -> work.apply(thing)));
    }
    var results = new ArrayList<R>();
    for (Future<R> future : futures) {
      results.add(result(future));
    }
    return results;
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the run was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      if (e.getCause() instanceof Error problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Interrupts what still works; there is nothing left to do, or the run has failed. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
