/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Streams that change what goes through them. */
final class Streams {
  private Streams() {}

  /** Loses the last byte of every piece of data. */
  static byte[] withoutLast(byte[] data) {
    return Arrays.copyOf(data, Math.max(0, data.length - 1));
  }

  /** Hands out a buffer of the right length that was cleared. */
  static byte[] cleared(byte[] data) {
    return new byte[data.length];
  }

  /** Returns protocols to which {@code change} is passed of what was received. */
  static Supplier<Protocol> receiving(
      Supplier<? extends Protocol> protocols, UnaryOperator<byte[]> change) {
    return () -> new ChangedProtocol(protocols.get(), change, UnaryOperator.identity());
  }

  /** Returns protocols whose transports write {@code change} of what they are given. */
  static Supplier<Protocol> sending(
      Supplier<? extends Protocol> protocols, UnaryOperator<byte[]> change) {
    return () -> new ChangedProtocol(protocols.get(), UnaryOperator.identity(), change);
  }

  private record ChangedProtocol(
      Protocol protocol, UnaryOperator<byte[]> received, UnaryOperator<byte[]> sent)
      implements Protocol {
    @Override
    public void connectionMade(Transport transport) {
      protocol.connectionMade(new ChangedTransport(transport, sent));
    }

    @Override
    public void dataReceived(byte[] data) {
      protocol.dataReceived(received.apply(data));
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

  private record ChangedTransport(Transport transport, UnaryOperator<byte[]> sent)
      implements Transport {
    @Override
    public void write(byte[] data) {
      transport.write(sent.apply(data));
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
    public void abort() {
      transport.abort();
    }
  }
}
