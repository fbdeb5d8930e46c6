/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What transports of bytes have in common, over pipes and sockets. */
abstract sealed class PipeTransport extends ProactorTransport implements Transport
    permits ReadPipeTransport, WritingTransport {
  private Protocol protocol;

  PipeTransport(ProactorEventLoop loop, Protocol protocol, Map<String, Object> extraInfo) {
    super(loop, extraInfo);
    this.protocol = protocol;
  }

  @Override
  public final Protocol getProtocol() {
    return protocol;
  }

  @Override
  public final void setProtocol(Protocol next) {
    protocol = next;
  }

  @Override
  final Protocol protocol() {
    return protocol;
  }

  @Override
  final void connectionMade() {
    protocol.connectionMade(this);
  }

  @Override
  final void connectionLost(@Nullable Exception error) {
    protocol.connectionLost(error);
  }

  @Override
  public final void abort() {
    end(null);
  }

  /** Ends at once because of {@code error}, which is told unless it is one of the system's. */
  final void fail(String message, @Nullable Exception error) {
    if (error instanceof IOException) {
      end(error);
    } else {
      failWith(message, error);
    }
  }
}
