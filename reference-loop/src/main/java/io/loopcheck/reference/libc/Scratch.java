/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;

/**
 * Memory of a thread that its native calls use in place. JNA would copy an array at full length,
 * there and back, however little is read; and a call that takes an address costs less than one that
 * takes a buffer.
 */
final class Scratch {
  /** The most that one call reads or writes; as much as asyncio asks. */
  static final int SIZE = 256 * 1024;

  private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

  private final Memory memory = new Memory(SIZE);
  private final ByteBuffer bytes = memory.getByteBuffer(0, SIZE);

  private Scratch() {}

  /** Returns the memory of this thread, which is overwritten by the next call that asks for it. */
  static Scratch ofThread() {
    return OF_THREAD.get();
  }

  long address() {
    return Pointer.nativeValue(memory);
  }

  /** Returns the first {@code count} bytes, to be read. */
  ByteBuffer first(int count) {
    return bytes.clear().limit(count);
  }

  /** Puts in as much of {@code data} as fits, and leaves its position; returns how much. */
  int fill(ByteBuffer data) {
    int count = Math.min(data.remaining(), SIZE);
    bytes.clear().put(0, data, data.position(), count);
    return count;
  }
}
