/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import java.io.IOException;

/**
 * One end of a pipe, with operations that block. Operations are carried out by helper threads, at
 * most one of a kind at a time; {@link #close()} is called on the loop and ends those under way,
 * where the system can.
 */
interface PipeEnd {

  /** Closes it, any number of times; does not block. */
  void close();

  /** The end that is read from. */
  interface ReadEnd extends PipeEnd {

    /** Waits for data and returns it; an empty array is the end. */
    byte[] read(int max) throws IOException;
  }

  /** The end that is written to. */
  interface WriteEnd extends PipeEnd {

    /** Writes all of {@code data}. */
    void write(byte[] data) throws IOException;

    /**
     * Waits until nobody can read any more what is written here. Where the system cannot tell, it
     * returns false at once, and only the next write shows it.
     */
    default boolean awaitReaderGone() throws IOException {
      return false;
    }
  }
}
