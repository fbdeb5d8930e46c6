/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.util.List;

/**
 * A stream of bytes that a loop carries, in one direction or both, after {@code asyncio.Transport}.
 * All of it is used on the loop's thread.
 */
public interface Transport extends BaseTransport {
  /** Writes without blocking; what cannot be written at once is kept. */
  default void write(byte[] data) {
    throw new NotSupportedException("write");
  }

  /** Writes each of {@code data}, in order. */
  default void writelines(List<byte[]> data) {
    data.forEach(this::write);
  }

  /** Sends what is kept, then the end of the stream; reading goes on. */
  default void writeEof() {
    throw new NotSupportedException("writeEof");
  }

  /** Tells whether {@link #writeEof} is supported. */
  default boolean canWriteEof() {
    return false;
  }

  /** Ends at once; what is kept is lost. */
  default void abort() {
    throw new NotSupportedException("abort");
  }

  /** Stops passing data on, until {@link #resumeReading}; once or more often. */
  default void pauseReading() {
    throw new NotSupportedException("pauseReading");
  }

  /** Passes data on again; without effect if it was not paused. */
  default void resumeReading() {
    throw new NotSupportedException("resumeReading");
  }

  /** Tells whether data is being passed on: neither paused nor closing. */
  default boolean isReading() {
    throw new NotSupportedException("isReading");
  }

  /** Returns the limits beyond which the protocol is told to pause. */
  default WriteBufferLimits getWriteBufferLimits() {
    throw new NotSupportedException("getWriteBufferLimits");
  }

  /** Sets the limits beyond which the protocol is told to pause. */
  default void setWriteBufferLimits(WriteBufferLimits limits) {
    throw new NotSupportedException("setWriteBufferLimits");
  }

  /** Returns the number of bytes that are kept. */
  default int getWriteBufferSize() {
    throw new NotSupportedException("getWriteBufferSize");
  }

  /** Has another protocol called from now on. */
  default void setProtocol(Protocol protocol) {
    throw new NotSupportedException("setProtocol");
  }

  /** Returns the protocol that is called. */
  default Protocol getProtocol() {
    throw new NotSupportedException("getProtocol");
  }
}
