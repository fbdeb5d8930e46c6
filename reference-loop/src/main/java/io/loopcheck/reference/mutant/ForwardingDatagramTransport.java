/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.DatagramTransport;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** A datagram transport that hands on all that it is asked; a mutant gets something of it wrong. */
class ForwardingDatagramTransport implements DatagramTransport {
  private final DatagramTransport transport;

  ForwardingDatagramTransport(DatagramTransport transport) {
    this.transport = transport;
  }

  @Override
  public void sendTo(byte[] data, @Nullable SocketAddress address) {
    transport.sendTo(data, address);
  }

  @Override
  public void abort() {
    transport.abort();
  }

  @Override
  public void close() {
    transport.close();
  }

  @Override
  public boolean isClosing() {
    return transport.isClosing();
  }

  @Override
  public @Nullable Object getExtraInfo(String name) {
    return transport.getExtraInfo(name);
  }
}
