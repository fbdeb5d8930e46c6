/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a pipe, one operation at a time, after asyncio's {@code _ProactorReadPipeTransport}.
 */
final class ReadPipeTransport extends PipeTransport {
  private static final int MAX_READ = 64 * 1024;

  private final PipeEnd.ReadEnd end;

  ReadPipeTransport(ProactorEventLoop loop, PipeEnd.ReadEnd end, Protocol protocol) {
    super(loop, end, protocol);
    this.end = end;
  }

  @Override
  void start() {
    if (!isClosing()) {
      loop().proactor().begin(() -> end.read(MAX_READ), this::readEnded);
    }
  }

  private void readEnded(byte @Nullable [] data, @Nullable Exception error) {
    if (isClosing()) {
      return;
    }
    if (error != null) {
      end(error);
    } else if (data != null && data.length > 0) {
      // The next read is under way before the protocol sees this one's data, as in asyncio.
      start();
      protocol().dataReceived(data);
    } else if (!protocol().eofReceived()) {
      close();
    }
  }

  @Override
  boolean hasUnwritten() {
    return false;
  }
}
