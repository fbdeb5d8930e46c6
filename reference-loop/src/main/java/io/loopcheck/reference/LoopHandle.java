/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Handle;

/** A callback that waits to be called, once or (a reader's) again and again. */
public class LoopHandle implements Handle {
  private final Runnable callback;
  private volatile boolean cancelled;

  /** A handle of {@code callback}. */
  public LoopHandle(Runnable callback) {
    this.callback = callback;
  }

  @Override
  public final void cancel() {
    cancelled = true;
  }

  @Override
  public final boolean cancelled() {
    return cancelled;
  }

  final Runnable callback() {
    return callback;
  }
}
