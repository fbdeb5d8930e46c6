/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import org.jspecify.annotations.Nullable;

/** The protocol that uses a TLS connection; it is told each thing once, in their order. */
final class TlsApplication {
  private Protocol protocol;
  private ApplicationState state;

  /** A protocol that was told {@code state} before. */
  TlsApplication(Protocol protocol, ApplicationState state) {
    this.protocol = protocol;
    this.state = state;
  }

  Protocol protocol() {
    return protocol;
  }

  /** Has another protocol told what is to come. */
  void setProtocol(Protocol next) {
    protocol = next;
  }

  /** Tells of the connection. */
  void tellMade(Transport transport) {
    if (moveTo(ApplicationState.CONNECTION_MADE)) {
      protocol.connectionMade(transport);
    }
  }

  /** Tells of the end of data; the connection ends, whatever the protocol answers. */
  void tellEof() {
    if (moveTo(ApplicationState.EOF) && protocol.eofReceived()) {
      LoopLog.warning("returning true from eofReceived() has no effect when using ssl");
    }
  }

  /** Tells, in the next iteration, of the end of a connection that it was told of. */
  void tellLost(EventLoop loop, @Nullable Exception reason) {
    if (moveTo(ApplicationState.CONNECTION_LOST)) {
      var told = protocol;
      loop.callSoon(() -> told.connectionLost(reason));
    }
  }

  private boolean moveTo(ApplicationState next) {
    boolean allowed = state.canMoveTo(next);
    if (allowed) {
      state = next;
    }
    return allowed;
  }
}
