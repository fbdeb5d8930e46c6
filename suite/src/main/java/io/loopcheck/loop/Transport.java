/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

/** A stream of bytes that a loop carries, in one direction or both. */
public interface Transport {
  /** Writes without blocking; what cannot be written at once is kept. */
  default void write(byte[] data) {
    throw new NotSupportedException("write");
  }

  /** Writes what is kept, then ends. */
  void close();

  /** Tells whether it is closing or closed. */
  boolean isClosing();

  /** Ends at once; what is kept is lost. */
  default void abort() {
    throw new NotSupportedException("abort");
  }
}
