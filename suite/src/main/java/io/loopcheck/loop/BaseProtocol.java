/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

/** What a transport that is written to calls, after {@code asyncio.BaseProtocol}. */
public interface BaseProtocol {
  /** Is called when more than the high-water mark is kept; {@link #resumeWriting} follows. */
  default void pauseWriting() {}

  /** Is called when no more than the low-water mark is kept, after {@link #pauseWriting}. */
  default void resumeWriting() {}
}
