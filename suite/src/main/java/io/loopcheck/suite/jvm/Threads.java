/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The threads that a session's actions began. */
final class Threads {
  private final Map<String, Thread> begun = new ConcurrentHashMap<>();

  /** Begins a daemon thread that does {@code work}. */
  void begin(String token, Runnable work) {
    Thread thread = new Thread(work, "loopcheck thread " + token);
    thread.setDaemon(true);
    begun.put(token, thread);
    thread.start();
  }

  /** Returns those that have not ended. */
  Set<Thread> running() {
    return begun.values().stream().filter(Thread::isAlive).collect(Collectors.toSet());
  }

  /** Waits until the thread has ended; tells whether it has. */
  boolean join(String token, double seconds) {
    Thread thread = begun.get(token);
    if (thread == null) {
      throw new UnknownNameException(token, "session");
    }
    try {
      thread.join(Math.max(1, Math.round(seconds * 1000)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
