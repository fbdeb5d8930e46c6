/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Sends and receives datagrams, after {@code asyncio.DatagramTransport}. */
public interface DatagramTransport extends BaseTransport {
  /**
   * Sends one datagram, empty or not; {@code address} is null for the remote address that the
   * endpoint was made with, and no other is allowed where there is one.
   */
  void sendTo(byte[] data, @Nullable SocketAddress address);

  /** Ends at once; what is kept is lost. */
  void abort();
}
