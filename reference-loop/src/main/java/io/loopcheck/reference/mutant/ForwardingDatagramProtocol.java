/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.DatagramProtocol;
import io.loopcheck.loop.DatagramTransport;
import java.io.IOException;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A datagram protocol that hands on all that it is told; a mutant gets something of it wrong. */
class ForwardingDatagramProtocol implements DatagramProtocol {
  private final DatagramProtocol protocol;

  ForwardingDatagramProtocol(DatagramProtocol protocol) {
    this.protocol = protocol;
  }

  @Override
  public void connectionMade(DatagramTransport transport) {
    protocol.connectionMade(transport);
  }

  @Override
  public void datagramReceived(byte[] data, @Nullable SocketAddress sender) {
    protocol.datagramReceived(data, sender);
  }

  @Override
  public void errorReceived(IOException error) {
    protocol.errorReceived(error);
  }

  @Override
  public void pauseWriting() {
    protocol.pauseWriting();
  }

  @Override
  public void resumeWriting() {
    protocol.resumeWriting();
  }

  @Override
  public void connectionLost(@Nullable Exception error) {
    protocol.connectionLost(error);
  }
}
