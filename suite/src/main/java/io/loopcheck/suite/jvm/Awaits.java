/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What is awaited. Like a task of asyncio's, none of it settles but during a run. */
final class Awaits {
  private final Names names;
  private final Journal journal;
  private final Runnable noticed;
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Map<String, CompletionStage<?>> underWay = new ConcurrentHashMap<>();
  private final Queue<Runnable> late = new ConcurrentLinkedQueue<>();
  private final AtomicInteger runs = new AtomicInteger();

  /** Tells {@code noticed} whenever something has settled. */
  Awaits(Names names, Journal journal, Runnable noticed) {
    this.names = names;
    this.journal = journal;
    this.noticed = noticed;
  }

  /** Begins to await what was named. */
  void await(String what) {
    Object value = names.get(what); // an unknown name is answered now
    journal.awaited(what);
    waiting.add(what);
    if (value instanceof CompletionStage<?> stage) {
      underWay.put(what, stage);
    }
    if (runs.get() > 0) {
      begin();
    }
  }

  /**
   * Cancels what is awaited; outside a run it fails in the next one, as a task of asyncio's does.
   */
  void cancel(String what) {
    CompletionStage<?> stage = underWay.get(what);
    if (stage == null) {
      names.get(what); // an unknown name is answered as such
      throw new InexpressibleException(
          "\"" + what + "\" is not awaited, so that it could be cancelled");
    }
    stage.toCompletableFuture().cancel(false);
  }

  /** Returns what is awaited. */
  List<CompletionStage<?>> underWay() {
    return List.copyOf(underWay.values());
  }

  /** Forgets what is awaited. */
  void clear() {
    waiting.clear();
    underWay.clear();
    late.clear();
  }

  /** A run begins; all that is awaited may settle. */
  void runBegins() {
    runs.incrementAndGet();
    begin();
    while (!late.isEmpty()) {
      late.remove().run();
    }
  }

  /** A run has ended. */
  void runEnded() {
    runs.decrementAndGet();
  }

  private void begin() {
    while (!waiting.isEmpty()) {
      String what = waiting.remove();
      Object value = names.get(what);
      if (value instanceof CompletionStage<?> stage) {
        listen(what, stage);
      } else {
        journal.failed(what, JavaErrors.typeError(Reply.typeOf(value) + " can't be used in await"));
        noticed.run();
      }
    }
  }

  private void listen(String what, CompletionStage<?> stage) {
    try {
      stage.whenComplete((value, error) -> completed(what, value, error));
    } catch (Throwable e) { // a hostile loop brings futures of its own
      settled(what, null, e);
    }
  }

  private void completed(String what, @Nullable Object value, @Nullable Throwable error) {
    if (runs.get() > 0) {
      settled(what, value, error);
    } else { // completed outside a run, by a cancellation or by a hostile loop
      late.add(() -> settled(what, value, error));
    }
  }

  private void settled(String what, @Nullable Object value, @Nullable Throwable error) {
    underWay.remove(what);
    if (error != null) {
      journal.failed(what, JavaErrors.toLoopError(error));
    } else {
      names.put(what, value);
      journal.settled(what, value);
    }
    noticed.run();
  }
}
