/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

/** A scheduled callback. */
public interface Handle {
  /** Prevents the call; without effect afterwards. */
  void cancel();

  /** Tells whether it was cancelled. */
  boolean cancelled();

  /** Returns the context that the callback runs in. */
  default Context getContext() {
    throw new NotSupportedException("getContext");
  }
}
