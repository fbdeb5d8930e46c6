/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import org.jspecify.annotations.Nullable;

/** What all transports have, after {@code asyncio.BaseTransport}. */
public interface BaseTransport {
  /** Sends what is kept, then ends; {@code connectionLost} is called later, never in here. */
  void close();

  /** Tells whether it is closing or closed. */
  boolean isClosing();

  /**
   * Returns what is known of the connection under {@code name}, or null: {@code "socket"} and
   * {@code "pipe"} (a {@link FileObject}), {@code "sockname"} and {@code "peername"} (a {@link
   * java.net.SocketAddress}), {@code "sslcontext"}, {@code "ssl_object"}, {@code "peercert"} and
   * {@code "cipher"} of TLS.
   */
  default @Nullable Object getExtraInfo(String name) {
    return null;
  }
}
