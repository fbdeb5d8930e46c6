/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Context;
import io.loopcheck.loop.Handle;

/** A callback that waits to be called, once or (a reader's) again and again. */
public class LoopHandle implements Handle {
  private final Runnable callback;
  private final Context context;
  private volatile boolean cancelled;

  /** A handle of {@code callback}, which is to run in {@code context}. */
  public LoopHandle(Runnable callback, Context context) {
    this.callback = callback;
    this.context = context;
  }

  /** A handle of {@code callback}, which is to run in a copy of the current context. */
  public LoopHandle(Runnable callback) {
    this(callback, Context.copyCurrent());
  }

  @Override
  public final void cancel() {
    cancelled = true;
  }

  @Override
  public final boolean cancelled() {
    return cancelled;
  }

  @Override
  public final Context getContext() {
    return context;
  }

  /** Calls the callback in its context. */
  final void run() {
    context.run(callback);
  }

  @Override
  public final String toString() {
    return callback.toString();
  }
}
