/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import java.util.concurrent.locks.LockSupport;

/**
 * Measures how much time this process does not get: a thread that asks to be woken every few
 * milliseconds, and adds up by how much each time it is woken too late. A deadline that a loop
 * missed while this thread starved too says nothing of the loop.
 */
final class MachineWatch implements AutoCloseable {
  private static final long TICK_NANOS = 10_000_000;

  private final Thread thread = new Thread(this::watch, "machine watch");
  private volatile boolean ended;
  private volatile long lost;
  private volatile long due;

  private MachineWatch() {
    due = System.nanoTime() + TICK_NANOS;
    thread.setDaemon(true);
  }

  static MachineWatch start() {
    var watch = new MachineWatch();
    watch.thread.start();
    return watch;
  }

  private void watch() {
    while (!ended) {
      LockSupport.parkNanos(due - System.nanoTime());
      long late = System.nanoTime() - due;
      if (late >= 0) {
        add(late);
      }
    }
  }

  private void add(long late) {
    long sum = lost + late; // Only this thread writes.
    lost = sum;
    due = due + late + TICK_NANOS;
  }

  /** Returns the time lost so far, in nanoseconds, what is being lost just now included. */
  long lostNanos() {
    return lost + Math.max(0, System.nanoTime() - due);
  }

  @Override
  public void close() {
    ended = true;
    LockSupport.unpark(thread);
  }
}
