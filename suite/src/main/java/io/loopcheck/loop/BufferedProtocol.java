/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.nio.ByteBuffer;

/**
 * A protocol that owns the buffer which data is read into, after {@code asyncio.BufferedProtocol}.
 * {@link #getBuffer} and {@link #bufferUpdated} take the place of {@code dataReceived}.
 */
public interface BufferedProtocol extends Protocol {
  /**
   * Returns the buffer to read into, from its position to its limit; it must have room. {@code
   * sizeHint} is the number of bytes expected, or -1.
   */
  ByteBuffer getBuffer(int sizeHint);

  /** Is called when {@code count} bytes were put into the buffer. */
  void bufferUpdated(int count);
}
