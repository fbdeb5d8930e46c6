/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import org.jspecify.annotations.Nullable;

/** A protocol that passes on all that it is told; meant to be extended by what does not. */
class ForwardingProtocol implements Protocol {
  private final Protocol protocol;

  ForwardingProtocol(Protocol protocol) {
    this.protocol = protocol;
  }

  @Override
  public void connectionMade(Transport transport) {
    protocol.connectionMade(transport);
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
  public void dataReceived(byte[] data) {
    protocol.dataReceived(data);
  }

  @Override
  public boolean eofReceived() {
    return protocol.eofReceived();
  }

  @Override
  public void connectionLost(@Nullable Exception error) {
    protocol.connectionLost(error);
  }
}
