/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.suite.action.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Measures how this process is kept waiting: a thread that asks to be woken every few milliseconds,
 * and notes by how much each time it is woken too late.
 */
final class StallWatch implements AutoCloseable {
  private static final long TICK_NANOS = 5_000_000;

  /** What is later than this, and than the noise, is a stall. */
  private static final long STALL_NANOS = 20_000_000;

  private final List<Late> stalls = new ArrayList<>();
  private @Nullable Thread thread;
  private volatile boolean ended;
  private long due;
  private long noise;
  private boolean calibrated;

  /** When the thread was to be woken, and when it was. */
  private record Late(long due, long woken) {}

  /** Begins to measure; tells whether it had not begun yet. */
  synchronized boolean begin() {
    if (thread != null) {
      return false;
    }
    due = System.nanoTime() + TICK_NANOS;
    Thread watch = new Thread(this::watch, "loopcheck stall watch");
    watch.setDaemon(true);
    thread = watch;
    watch.start();
    return true;
  }

  private void watch() {
    while (!ended) {
      LockSupport.parkNanos(TICK_NANOS);
      note();
    }
  }

  /** Looks at the clock once nobody else does: whoever waits here stands still, too. */
  private synchronized void note() {
    long now = System.nanoTime();
    long late = now - due;
    if (late < 0) {
      return; // woken for no reason
    }
    if (!calibrated) {
      noise = Math.max(noise, late);
    } else if (late > Math.max(noise, STALL_NANOS)) {
      stalls.add(new Late(due, now));
    }
    due = now + TICK_NANOS;
  }

  /** Returns what was measured so far, what is lost just now included. */
  synchronized Event.Machine seen(Journal journal) {
    note();
    calibrated = true; // what came until the first answer is the noise
    return new Event.Machine(
        journal.now(),
        noise / 1e9,
        stalls.stream()
            .map(late -> new Event.Stall(journal.at(late.due()), journal.at(late.woken())))
            .toList());
  }

  @Override
  public synchronized void close() {
    ended = true;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }
}
