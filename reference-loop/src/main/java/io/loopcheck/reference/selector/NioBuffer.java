/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import java.nio.ByteBuffer;

/** Memory of a thread to read into: a read must not cost as much as it may bring. */
final class NioBuffer {
  private static final int SIZE = 256 * 1024;
  private static final ThreadLocal<ByteBuffer> OF_THREAD =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(SIZE));

  private NioBuffer() {}

  /** Returns an empty buffer for up to {@code max} bytes, until the next call returns it again. */
  static ByteBuffer ofThread(int max) {
    return OF_THREAD.get().clear().limit(Math.min(max, SIZE));
  }

  /** Returns a copy of what is in it. */
  static byte[] content(ByteBuffer buffer) {
    byte[] data = new byte[buffer.position()];
    buffer.flip().get(data);
    return data;
  }
}
