/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * What a transport could not write yet. It is kept in pieces, so that a large write that goes out
 * bit by bit is not copied again for each bit.
 */
public final class WriteBuffer {
  private static final int PIECE_SIZE = 64 * 1024;

  private final Deque<byte[]> pieces = new ArrayDeque<>();
  private int size;

  /** Keeps a copy of {@code data} from {@code offset} on; the caller may change its array. */
  public void add(byte[] data, int offset) {
    for (int from = offset; from < data.length; from += PIECE_SIZE) {
      pieces.add(Arrays.copyOfRange(data, from, Math.min(data.length, from + PIECE_SIZE)));
    }
    size = Math.addExact(size, data.length - offset);
  }

  /** Tells whether nothing is kept. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Returns the number of bytes kept. */
  public int size() {
    return size;
  }

  /** Returns what is to be written next. */
  public byte[] first() {
    return pieces.getFirst();
  }

  /** Drops the first {@code count} bytes of {@link #first}. */
  public void drop(int count) {
    byte[] first = pieces.removeFirst();
    if (count < first.length) {
      pieces.addFirst(Arrays.copyOfRange(first, count, first.length));
    }
    size -= count;
  }

  /** Forgets what is kept. */
  public void clear() {
    pieces.clear();
    size = 0;
  }
}
