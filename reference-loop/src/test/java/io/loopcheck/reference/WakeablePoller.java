/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A poller that finds nothing and waits until it is woken, for loops that other threads call. */
final class WakeablePoller implements Poller {
  private static final double PATIENCE = 60;
  private final Semaphore wakeUps = new Semaphore(0);

  @Override
  public List<LoopHandle> poll(double timeout) throws InterruptedIOException {
    try {
      long millis = (long) Math.ceil(Math.min(timeout, PATIENCE) * 1e3);
      boolean woken = wakeUps.tryAcquire(millis, TimeUnit.MILLISECONDS);
      if (!woken && timeout > PATIENCE) {
        throw new AssertionError("the loop was not woken for a minute");
      }
      wakeUps.drainPermits();
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while polling");
    }
  }

  @Override
  public void wakeUp() {
    wakeUps.release();
  }

  @Override
  public void close() {}
}
