/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.Context;
import io.loopcheck.reference.LoopHandle;
import io.loopcheck.reference.Poller;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a proactor loop waits on: the operations that have ended, in the order in which they ended.
 * {@link #post} may be called from any thread.
 */
final class CompletionQueue implements Poller {
  private static final double NANOS = 1e9;

  /** Only ends a wait; nobody is told of it. */
  private final LoopHandle wakeUp = new LoopHandle(() -> {});

  private final BlockingQueue<LoopHandle> completed = new LinkedBlockingQueue<>();

  /** Has {@code callback} called on the loop, in {@code context}. */
  void post(Runnable callback, Context context) {
    completed.add(new LoopHandle(callback, context));
  }

  @Override
  public List<LoopHandle> poll(double timeout) throws InterruptedIOException {
    LoopHandle first = first(timeout);
    List<LoopHandle> events = new ArrayList<>();
    if (first != null) {
      events.add(first);
      completed.drainTo(events);
    }
    events.removeIf(event -> event == wakeUp);
    return events;
  }

  private @Nullable LoopHandle first(double timeout) throws InterruptedIOException {
    try {
      return timeout == Double.POSITIVE_INFINITY
          ? completed.take()
          : completed.poll((long) Math.ceil(timeout * NANOS), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the thread was interrupted while the loop was polling");
    }
  }

  @Override
  public void wakeUp() {
    completed.add(wakeUp);
  }

  @Override
  public void close() {
    completed.clear();
  }
}
