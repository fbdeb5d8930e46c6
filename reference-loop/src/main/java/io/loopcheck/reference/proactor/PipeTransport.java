/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import org.jspecify.annotations.Nullable;

/**
 * What both directions of a pipe have in common, after asyncio's {@code
 * _ProactorBasePipeTransport}. All of it happens on the loop.
 */
abstract sealed class PipeTransport implements Transport
    permits ReadPipeTransport, WritePipeTransport {
  private final ProactorEventLoop loop;
  private final PipeEnd end;
  private final Protocol protocol;
  private boolean closing;
  private boolean ending;

  PipeTransport(ProactorEventLoop loop, PipeEnd end, Protocol protocol) {
    this.loop = loop;
    this.end = end;
    this.protocol = protocol;
    loop.opened(this);
  }

  final ProactorEventLoop loop() {
    return loop;
  }

  final Protocol protocol() {
    return protocol;
  }

  /** Begins the operations that wait for the other side; called once, after connectionMade. */
  abstract void start();

  /** Tells whether something is still to be written before the end. */
  abstract boolean hasUnwritten();

  @Override
  public final boolean isClosing() {
    return closing;
  }

  @Override
  public final void close() {
    if (!closing) {
      closing = true;
      if (!hasUnwritten()) {
        end(null);
      }
    }
  }

  @Override
  public final void abort() {
    end(null);
  }

  /** Tells whether it ends without anything more being read or written. */
  final boolean isEnding() {
    return ending;
  }

  /** Ends at once; {@code error} is the reason, or null for an orderly end. */
  final void end(@Nullable Exception error) {
    closing = true;
    if (!ending) {
      ending = true;
      loop.callSoon(() -> connectionLost(error));
    }
  }

  private void connectionLost(@Nullable Exception error) {
    try {
      protocol.connectionLost(error);
    } finally {
      release();
    }
  }

  /** Closes the pipe without telling anybody. */
  final void release() {
    loop.released(this);
    end.close();
  }
}
