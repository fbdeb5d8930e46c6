/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.BufferedProtocol;
import java.nio.ByteBuffer;

/** Passes data on to a protocol that has buffers of its own. */
public final class BufferedData {
  private BufferedData() {}

  /** Passes on all of {@code data}, in as many steps as the protocol's buffers need. */
  public static void feed(BufferedProtocol protocol, byte[] data) {
    for (int offset = 0; offset < data.length; ) {
      ByteBuffer buffer = protocol.getBuffer(data.length - offset);
      int count = Math.min(buffer.remaining(), data.length - offset);
      if (count == 0) {
        throw new IllegalStateException("getBuffer() returned an empty buffer");
      }
      buffer.put(data, offset, count);
      protocol.bufferUpdated(count);
      offset += count;
    }
  }
}
