/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of asyncio's {@code create_datagram_endpoint}; null is the argument not given.
 *
 * @param localAddress to receive at
 * @param remoteAddress to send to, and the only one to receive from
 * @param family of the socket; needed without an address
 * @param reusePort whether several endpoints may bind the same port
 * @param allowBroadcast whether datagrams may go to a broadcast address
 */
public record DatagramOptions(
    @Nullable SocketAddress localAddress,
    @Nullable SocketAddress remoteAddress,
    @Nullable StandardProtocolFamily family,
    boolean reusePort,
    boolean allowBroadcast) {

  /** No argument given. */
  public static final DatagramOptions DEFAULT = new DatagramOptions(null, null, null, false, false);

  /** These options with an address to receive at. */
  public DatagramOptions withLocalAddress(SocketAddress address) {
    return new DatagramOptions(address, remoteAddress, family, reusePort, allowBroadcast);
  }

  /** These options with an address to send to. */
  public DatagramOptions withRemoteAddress(SocketAddress address) {
    return new DatagramOptions(localAddress, address, family, reusePort, allowBroadcast);
  }

  /** These options for one family of addresses. */
  public DatagramOptions withFamily(StandardProtocolFamily only) {
    return new DatagramOptions(localAddress, remoteAddress, only, reusePort, allowBroadcast);
  }

  /** These options with a port that is shared. */
  public DatagramOptions withReusePort() {
    return new DatagramOptions(localAddress, remoteAddress, family, true, allowBroadcast);
  }

  /** These options with broadcasts allowed. */
  public DatagramOptions withBroadcast() {
    return new DatagramOptions(localAddress, remoteAddress, family, reusePort, true);
  }
}
