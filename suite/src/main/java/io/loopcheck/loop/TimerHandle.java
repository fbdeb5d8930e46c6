/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

/** A callback scheduled for a time. */
public interface TimerHandle extends Handle {
  /** Returns the time on the loop's clock, in seconds. */
  double when();
}
