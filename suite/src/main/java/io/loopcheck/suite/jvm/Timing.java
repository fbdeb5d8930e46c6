/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Time that passes because an action says so. */
final class Timing {
  private Timing() {}

  /** Keeps this thread for so long, by the clock that stamps events. */
  static void occupy(int millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
