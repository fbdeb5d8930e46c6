/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.benchmarks;

/** A callback that schedules itself until it was called a given number of times, then stops. */
final class Chain implements Runnable {
  private final MeasuredLoop loop;
  private final int calls;
  private int scheduled;
  private int called;

  Chain(MeasuredLoop loop, int calls) {
    this.loop = loop;
    this.calls = calls;
  }

  /** Begins, with {@code ready} calls scheduled at a time. */
  void start(int ready) {
    for (int i = 0; i < ready; i++) {
      schedule();
    }
  }

  private void schedule() {
    if (scheduled < calls) {
      scheduled++;
      loop.callSoon(this);
    }
  }

  @Override
  public void run() {
    called++;
    schedule();
    if (called == calls) {
      loop.stop();
    }
  }

  int called() {
    return called;
  }
}
