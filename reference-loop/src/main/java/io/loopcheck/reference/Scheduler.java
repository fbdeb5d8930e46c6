/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Context;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What is called when: the callbacks that are ready, the timers, and the iteration that moves them.
 * It knows no I/O, which its {@link Poller} has, and no life cycle, which its loop has.
 *
 * <p><b>One iteration</b> is {@link #runOnce}, in the order of asyncio's {@code _run_once}:
 *
 * <ol>
 *   <li>drop cancelled timers;
 *   <li>poll, for as long as nothing else is to be done;
 *   <li>make ready the callbacks of what the poll found;
 *   <li>make ready the timers that are due;
 *   <li>call what is ready now: callbacks added meanwhile wait for the next iteration.
 * </ol>
 */
final class Scheduler {
  /** The longest poll, as in asyncio: far deadlines are then looked at again. */
  static final double MAXIMUM_POLL_TIMEOUT = 24 * 3600;

  private final Poller poller;
  private final Clock clock;
  private final SlowCalls slowCalls;
  private final BiConsumer<LoopHandle, Throwable> failed;
  private final ReadyQueue ready = new ReadyQueue();
  private final TimerQueue timers = new TimerQueue();

  /** Tells {@code failed} of what callbacks throw. */
  Scheduler(
      Poller poller, Clock clock, SlowCalls slowCalls, BiConsumer<LoopHandle, Throwable> failed) {
    this.poller = poller;
    this.clock = clock;
    this.slowCalls = slowCalls;
    this.failed = failed;
  }

  double time() {
    return clock.time();
  }

  void callSoon(LoopHandle handle) {
    ready.add(handle);
  }

  void callSoonThreadsafe(LoopHandle handle) {
    ready.add(handle);
    poller.wakeUp();
  }

  LoopTimerHandle callAt(double when, Runnable callback, Context context) {
    return timers.add(when, callback, context);
  }

  /** Carries out one iteration; see the class's description for its phases. */
  void runOnce(boolean stopping) throws IOException {
    timers.dropCancelled();
    List<LoopHandle> events = poll(stopping);
    ready.addAll(events);
    ready.addAll(timers.takeDue(clock.time() + clock.resolution()));
    callReady();
  }

  private List<LoopHandle> poll(boolean stopping) throws IOException {
    double timeout = pollTimeout(stopping);
    if (!slowCalls.watched()) {
      return poller.poll(timeout);
    }
    double begin = clock.time();
    var events = poller.poll(timeout);
    slowCalls.polled(timeout, clock.time() - begin, events.size());
    return events;
  }

  private double pollTimeout(boolean stopping) {
    if (stopping || ready.size() > 0) {
      return 0;
    }
    var deadline = timers.firstDeadline();
    if (deadline.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    double left = deadline.getAsDouble() - clock.time();
    return Math.min(Math.max(0, left), MAXIMUM_POLL_TIMEOUT);
  }

  /** Calls as many callbacks as are ready now; one at a time, lest an error loses the others. */
  private void callReady() {
    for (int left = ready.size(); left > 0; left--) {
      LoopHandle handle = ready.poll();
      if (handle != null && !handle.cancelled()) {
        call(handle);
      }
    }
  }

  private void call(LoopHandle handle) {
    if (!slowCalls.watched()) {
      run(handle);
      return;
    }
    double begin = clock.time();
    run(handle);
    slowCalls.called(handle, clock.time() - begin);
  }

  /**
   * An error of the virtual machine leaves the run, as {@code SystemExit} does in asyncio;
   * everything else that is thrown is told.
   */
  private void run(LoopHandle handle) {
    try {
      handle.run();
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      failed.accept(handle, e);
    }
  }

  /** Discards what waits, and closes the poller. */
  void close() {
    ready.clear();
    timers.clear();
    poller.close();
  }
}
