/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What is awaited. Like a task of asyncio's, none of it settles but during a run. */
final class Awaits {
  private final Names names;
  private final Journal journal;
  private final Runnable noticed;
  private final Deque<String> waiting = new ArrayDeque<>();
  private int runs;

  /** Tells {@code noticed} whenever something has settled. */
  Awaits(Names names, Journal journal, Runnable noticed) {
    this.names = names;
    this.journal = journal;
    this.noticed = noticed;
  }

  /** Begins to await what was named. */
  void await(String what) {
    names.get(what); // an unknown name is answered now
    journal.awaited(what);
    waiting.add(what);
    if (runs > 0) {
      begin();
    }
  }

  /** A run begins; all that is awaited may settle. */
  void runBegins() {
    runs++;
    begin();
  }

  /** A run has ended. */
  void runEnded() {
    runs--;
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
      stage.whenComplete((value, error) -> settled(what, value, error));
    } catch (Throwable e) { // a hostile loop brings futures of its own
      settled(what, null, e);
    }
  }

  private void settled(String what, @Nullable Object value, @Nullable Throwable error) {
    if (error != null) {
      journal.failed(what, JavaErrors.toLoopError(error));
    } else {
      names.put(what, value);
      journal.settled(what, value);
    }
    noticed.run();
  }
}
