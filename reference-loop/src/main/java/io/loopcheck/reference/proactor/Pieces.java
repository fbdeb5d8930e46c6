/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.Datagram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How a result is shared among those who asked for it. */
interface Pieces<T> {
  /** Bytes of a stream: what is too much for the one is the next one's. */
  Pieces<byte[]> BYTES =
      new Pieces<>() {
        @Override
        public byte[] first(byte[] result, int size) {
          return result.length <= size ? result : Arrays.copyOf(result, size);
        }

        @Override
        public byte @Nullable [] rest(byte[] result, int size) {
          return result.length <= size ? null : Arrays.copyOfRange(result, size, result.length);
        }

        /** The end of the stream is found again by whoever looks for it. */
        @Override
        public boolean isKept(byte[] result) {
          return result.length > 0;
        }
      };

  /** Datagrams: what is too much is cut off. */
  Pieces<Datagram> DATAGRAMS =
      new Pieces<>() {
        @Override
        public Datagram first(Datagram result, int size) {
          return new Datagram(BYTES.first(result.data(), size), result.sender());
        }
      };

  /** Returns the part for somebody who asked for {@code size} of it. */
  default T first(T result, int size) {
    return result;
  }

  /** Returns what {@link #first} leaves to the next, if anything. */
  default @Nullable T rest(T result, int size) {
    return null;
  }

  /** Tells whether a result that nobody waits for any more is kept for the next. */
  default boolean isKept(T result) {
    return true;
  }

  /** Each result is one for whom it was carried out, or for the next. */
  static <T> Pieces<T> whole() {
    return new Pieces<>() {};
  }

  /** Each result is of use only for whom it was carried out. */
  static <T> Pieces<T> forgotten() {
    return new Pieces<>() {
      @Override
      public boolean isKept(T result) {
        return false;
      }
    };
  }
}
