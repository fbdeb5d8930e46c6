/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.BaseProtocol;
import io.loopcheck.loop.BaseTransport;
import io.loopcheck.loop.ErrorContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all transports of a proactor loop have in common, after asyncio's {@code
 * _ProactorBasePipeTransport}: an end that is told once. All of it happens on the loop.
 */
abstract sealed class ProactorTransport implements BaseTransport
    permits PipeTransport, DatagramSocketTransport {
  private final ProactorEventLoop loop;
  private final Map<String, Object> extraInfo;
  private boolean closing;
  private boolean ending;

  ProactorTransport(ProactorEventLoop loop, Map<String, Object> extraInfo) {
    this.loop = loop;
    this.extraInfo = extraInfo;
  }

  final ProactorEventLoop loop() {
    return loop;
  }

  @Override
  public final @Nullable Object getExtraInfo(String name) {
    return extraInfo.get(name);
  }

  /** Returns whom it calls. */
  abstract BaseProtocol protocol();

  /** Tells the protocol of this transport. */
  abstract void connectionMade();

  /** Tells the protocol of the end. */
  abstract void connectionLost(@Nullable Exception error);

  /** Begins the operations that wait for the other side; called once, after connectionMade. */
  abstract void start();

  /** Tells whether something is still to be written before the end. */
  boolean hasUnwritten() {
    return false;
  }

  /** Forgets what is still to be written. */
  void discardUnwritten() {}

  /** Is told that nothing is to be written any more. */
  void allWritten() {
    if (closing) {
      end(null);
    }
  }

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

  /** Tells whether it ends without anything more being read or written. */
  final boolean isEnding() {
    return ending;
  }

  /** Ends at once because of {@code error}, which the exception handler is told, too. */
  final void failWith(String message, @Nullable Exception error) {
    loop.callExceptionHandler(ErrorContext.of(message, error, this, protocol()));
    end(error);
  }

  /** Ends at once; {@code error} is the reason, or null for an orderly end. */
  final void end(@Nullable Exception error) {
    closing = true;
    if (!ending) {
      ending = true;
      discardUnwritten();
      loop.callSoon(() -> tellEnd(error));
    }
  }

  private void tellEnd(@Nullable Exception error) {
    try {
      connectionLost(error);
    } finally {
      release();
    }
  }

  /** Closes the file object without telling the protocol. */
  final void release() {
    if (loop.released(this)) {
      closeFile();
    }
  }

  /** Closes the file object; called once. */
  abstract void closeFile();
}
