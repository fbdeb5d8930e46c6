/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import org.jspecify.annotations.Nullable;

/**
 * One run of a loop until conditions hold. The conditions are looked at whenever something was
 * recorded; iterations are counted by a chain of {@code callSoon}.
 */
final class LoopRun {
  private final EventLoop loop;
  private final Journal journal;
  private final Action.Run asked;
  private final Thread thread = Thread.currentThread();

  private volatile @Nullable String how;
  private volatile @Nullable Throwable raised;
  private volatile boolean counting;
  private int iterations;

  LoopRun(EventLoop loop, Journal journal, Action.Run asked) {
    this.loop = loop;
    this.journal = journal;
    this.asked = asked;
  }

  /** Runs the loop, on the thread that made this object, and records how that ended. */
  void carryOut() {
    if (journal.holds(asked.until())) {
      journal.add(new Event.RunEnded(journal.now(), "satisfied", 0));
      return;
    }
    try {
      look();
      if (how == null) {
        loop.runForever();
      }
    } catch (Throwable e) { // whatever comes out of a hostile loop is its answer
      raised = raised == null ? e : raised;
    }
    how = how == null ? "stopped" : how;
    journal.add(
        raised == null
            ? new Event.RunEnded(journal.now(), how, iterations)
            : new Event.RunRaised(journal.now(), JavaErrors.toLoopError(raised)));
  }

  /** Looks at the conditions again: something was recorded. */
  void look() {
    if (how != null) {
      return;
    }
    if (journal.holds(asked.until())) {
      stop("satisfied");
      return;
    }
    Action.GiveUp giveUp = asked.orAfter();
    if (giveUp != null && !counting && journal.holds(giveUp.when())) {
      counting = true;
      count(giveUp.iterations());
    }
  }

  private void count(int wanted) {
    if (iterations >= wanted) {
      stop("gave-up");
      return;
    }
    try {
      loop.callSoon(() -> counted(wanted));
    } catch (Throwable e) { // a loop that cannot count its iterations has no run to give up
      raised = e;
      stop("stopped");
    }
  }

  private void counted(int wanted) {
    if (how == null) { // else left over from a run that has ended
      iterations++;
      count(wanted);
    }
  }

  /** Ends the run, once. */
  void stop(String reason) {
    if (how != null) {
      return;
    }
    how = reason;
    boolean here = Thread.currentThread() == thread;
    try {
      if (here) {
        loop.stop();
      } else { // a hostile loop calls back on some other thread
        loop.callSoonThreadsafe(loop::stop);
      }
    } catch (Throwable e) { // whatever a hostile loop throws is its answer
      String method = here ? "stop" : "call_soon_threadsafe";
      journal.add(new Event.Raised(journal.now(), method, JavaErrors.toLoopError(e), null));
    }
  }
}
