/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.io.IOException;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** What a datagram transport calls, after {@code asyncio.DatagramProtocol}. */
public interface DatagramProtocol extends BaseProtocol {
  /** Is called once, first. */
  default void connectionMade(DatagramTransport transport) {}

  /** Is called with each datagram; {@code sender} is null if it has no name. */
  default void datagramReceived(byte[] data, @Nullable SocketAddress sender) {}

  /** Is called when an earlier send or receive failed; the endpoint lives on. */
  default void errorReceived(IOException error) {}

  /** Is called once, last; {@code error} is null after an orderly end. */
  default void connectionLost(@Nullable Exception error) {}
}
