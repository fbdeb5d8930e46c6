/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;

/**
 * One run of a loop until conditions hold. The conditions are looked at whenever something was
 * recorded; iterations are counted by a chain of {@code callSoon}.
 */
final class LoopRun {
  private final EventLoop loop;
  private final Journal journal;
  private final Action.Run asked;
  private final Thread thread = Thread.currentThread();

  private boolean stopped;
  private boolean counting;
  private boolean gaveUp;
  private boolean refused;
  private int iterations;

  LoopRun(EventLoop loop, Journal journal, Action.Run asked) {
    this.loop = loop;
    this.journal = journal;
    this.asked = asked;
  }

  /** Runs the loop, on the thread that made this object, and records how that ended. */
  void carryOut() {
    if (journal.holds(asked.until())) {
      ended("satisfied");
      return;
    }
    Throwable raised = null;
    try {
      look();
      if (!refused) {
        loop.runForever();
      }
    } catch (Throwable e) { // whatever comes out of a hostile loop is its answer
      raised = e;
    }
    stopped = true;
    if (raised != null) {
      journal.add(new Event.RunRaised(journal.now(), JavaErrors.toLoopError(raised)));
    } else if (journal.holds(asked.until())) {
      ended("satisfied");
    } else {
      ended(gaveUp ? "gave-up" : "stopped");
    }
  }

  private void ended(String how) {
    journal.add(new Event.RunEnded(journal.now(), how, iterations));
  }

  /** Looks at the conditions again: something was recorded. */
  void look() {
    if (stopped) {
      return;
    }
    if (journal.holds(asked.until())) {
      stop();
      return;
    }
    Action.GiveUp giveUp = asked.orAfter();
    if (giveUp != null && !counting && journal.holds(giveUp.when())) {
      counting = true;
      count(giveUp.iterations());
    }
  }

  private void count(int wanted) {
    ask("call_soon", () -> loop.callSoon(() -> counted(wanted)));
  }

  private void counted(int wanted) {
    if (stopped) {
      return; // left over from a run that has ended
    }
    iterations++;
    if (iterations < wanted) {
      count(wanted);
    } else {
      gaveUp = true;
      stop();
    }
  }

  /** Ends the run. */
  void stop() {
    stopped = true;
    if (Thread.currentThread() == thread) {
      ask("stop", loop::stop);
    } else { // a hostile loop calls back on some other thread
      ask("call_soon_threadsafe", () -> loop.callSoonThreadsafe(loop::stop));
    }
  }

  /** Asks what the run needs of the loop; a refusal is an answer, and ends the run if it can. */
  private void ask(String method, Runnable request) {
    try {
      request.run();
    } catch (Throwable e) { // whatever a hostile loop throws is its answer
      journal.add(new Event.Raised(journal.now(), method, JavaErrors.toLoopError(e), null));
      refused = true;
      if (!stopped) {
        stop();
      }
    }
  }
}
