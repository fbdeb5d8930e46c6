/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that wait in their order, in an array that grows: Python's {@code MemoryBIO}. */
final class ByteQueue {
  /** An array up to this size is kept for later; a larger one is given back once it is empty. */
  private static final int KEPT = 32 * 1024;

  private byte[] bytes = new byte[0];
  private int start;
  private int end;

  int size() {
    return end - start;
  }

  boolean isEmpty() {
    return start == end;
  }

  /** Returns a buffer of at least {@code count} bytes behind what waits, to be filled. */
  ByteBuffer room(int count) {
    if (bytes.length - end < count) {
      int size = size();
      int needed = Math.addExact(size, count);
      var target = needed <= bytes.length ? bytes : new byte[Math.max(needed, 2 * size)];
      System.arraycopy(bytes, start, target, 0, size);
      bytes = target;
      start = 0;
      end = size;
    }
    return ByteBuffer.wrap(bytes, end, bytes.length - end).slice();
  }

  /** Is told that {@code count} bytes were put into {@link #room}. */
  void added(int count) {
    end += count;
  }

  /** Returns a buffer of all that waits. */
  ByteBuffer waiting() {
    return ByteBuffer.wrap(bytes, start, size()).slice();
  }

  /** Drops the first {@code count} bytes. */
  void drop(int count) {
    start += count;
    if (isEmpty()) {
      clear();
    }
  }

  /** Moves as much as fits into {@code target}, and returns how much that was. */
  int moveTo(ByteBuffer target) {
    int count = Math.min(size(), target.remaining());
    target.put(bytes, start, count);
    drop(count);
    return count;
  }

  /** Returns all that waits, and drops it. */
  byte[] takeAll() {
    byte[] all = Arrays.copyOfRange(bytes, start, end);
    clear();
    return all;
  }

  void clear() {
    start = 0;
    end = 0;
    if (bytes.length > KEPT) {
      bytes = new byte[0];
    }
  }
}
