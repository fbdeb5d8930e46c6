/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.BaseProtocol;
import io.loopcheck.loop.BaseTransport;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.WriteBufferLimits;

/**
 * Tells a protocol to pause while its transport keeps too much, once, and then to resume, once:
 * asyncio's {@code _FlowControlMixin}.
 */
public final class FlowControl {
  private final BaseEventLoop loop;
  private final BaseTransport transport;
  private WriteBufferLimits limits = WriteBufferLimits.DEFAULT;
  private boolean paused;

  /** The flow control of {@code transport}, with the default limits. */
  public FlowControl(BaseEventLoop loop, BaseTransport transport) {
    this.loop = loop;
    this.transport = transport;
  }

  /** Returns the limits. */
  public WriteBufferLimits limits() {
    return limits;
  }

  /** Tells whether the protocol was told to pause, and not to resume yet. */
  public boolean isPaused() {
    return paused;
  }

  /** Sets the limits of a transport that keeps {@code size} bytes now. */
  public void setLimits(WriteBufferLimits newLimits, int size, BaseProtocol protocol) {
    limits = newLimits;
    grown(size, protocol);
  }

  /** Is told that the transport keeps more: {@code size} bytes. */
  public void grown(int size, BaseProtocol protocol) {
    if (!paused && size > limits.high()) {
      paused = true;
      tell("pauseWriting", protocol, protocol::pauseWriting);
    }
  }

  /** Is told that the transport keeps less: {@code size} bytes. */
  public void shrunk(int size, BaseProtocol protocol) {
    if (paused && size <= limits.low()) {
      paused = false;
      tell("resumeWriting", protocol, protocol::resumeWriting);
    }
  }

  private void tell(String method, BaseProtocol protocol, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      loop.callExceptionHandler(
          ErrorContext.of("protocol." + method + "() failed", e, transport, protocol));
    }
  }
}
