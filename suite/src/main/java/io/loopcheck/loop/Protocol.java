/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import org.jspecify.annotations.Nullable;

/** What a transport calls, in the order of asyncio's {@code Protocol}. */
public interface Protocol extends BaseProtocol {
  /** Is called once, first. */
  default void connectionMade(Transport transport) {}

  /** Is called with each piece of data. */
  default void dataReceived(byte[] data) {}

  /** Is called when the other side is done; returning true keeps the transport half open. */
  default boolean eofReceived() {
    return false;
  }

  /** Is called once, last; {@code error} is null after an orderly end. */
  default void connectionLost(@Nullable Exception error) {}
}
