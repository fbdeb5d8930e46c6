/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.PriorityQueue;

/** The timers of a loop, by deadline; used on the loop's thread only. */
final class TimerQueue {
  private static final int SMALLEST_SWEEP = 100;

  private final PriorityQueue<LoopTimerHandle> timers =
      new PriorityQueue<>(
          Comparator.comparingDouble(LoopTimerHandle::when)
              .thenComparingLong(LoopTimerHandle::sequence));
  private long nextSequence;
  private int sweepAt = SMALLEST_SWEEP;

  LoopTimerHandle add(double when, Runnable callback, Context context) {
    var timer = new LoopTimerHandle(when, nextSequence++, callback, context);
    timers.add(timer);
    return timer;
  }

  /**
   * Drops cancelled timers: those in front at once, so that they do not end a poll early, and those
   * behind whenever the queue has doubled, so that they cannot pile up.
   */
  void dropCancelled() {
    if (timers.size() > sweepAt) {
      timers.removeIf(LoopHandle::cancelled);
      sweepAt = Math.max(SMALLEST_SWEEP, 2 * timers.size());
    }
    for (var first = timers.peek(); first != null && first.cancelled(); first = timers.peek()) {
      timers.remove();
    }
  }

  OptionalDouble firstDeadline() {
    var first = timers.peek();
    return first == null ? OptionalDouble.empty() : OptionalDouble.of(first.when());
  }

  /** Takes out the timers whose deadline is {@code time} or before, in the order of deadlines. */
  List<LoopTimerHandle> takeDue(double time) {
    var due = new ArrayList<LoopTimerHandle>();
    for (var first = timers.peek(); first != null && first.when() <= time; first = timers.peek()) {
      due.add(timers.remove());
    }
    return due;
  }

  int size() {
    return timers.size();
  }

  void clear() {
    timers.clear();
  }
}
