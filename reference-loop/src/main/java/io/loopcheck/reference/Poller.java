/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import java.io.IOException;
import java.util.List;

/**
 * What a loop waits on: it knows I/O and no timers. A selector loop waits for readiness, a proactor
 * for completions; to the scheduling core they are the same.
 */
public interface Poller {

  /**
   * Waits until something is ready, {@link #wakeUp()} was called, or {@code timeout} seconds are
   * over, and returns the callbacks of what is ready, in the order they are to be called. Zero does
   * not wait, infinity waits without limit. Called on the loop's thread.
   */
  List<LoopHandle> poll(double timeout) throws IOException;

  /**
   * Ends the {@link #poll} that is under way, or the next one; callable from any thread, also after
   * {@link #close()}, when it does nothing.
   */
  void wakeUp();

  /** Frees what it holds. */
  void close();
}
