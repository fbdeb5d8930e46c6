/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import java.io.IOException;

/** Carries bytes both ways over a socket, after asyncio's {@code _SelectorSocketTransport}. */
final class SocketTransport extends FileTransport {

  SocketTransport(SelectorEventLoop loop, FileObject file, Protocol protocol) {
    super(loop, file, protocol);
  }

  @Override
  void start() throws IOException {
    startReading();
  }

  @Override
  public void write(byte[] data) {
    writeOrKeep(data);
  }

  /** What the protocol throws ends the connection, unlike that of a pipe. */
  @Override
  void received(byte[] data) {
    try {
      protocol().dataReceived(data);
    } catch (RuntimeException e) {
      failInProtocol("dataReceived", e);
    }
  }

  @Override
  void endOfFile() {
    boolean keepOpen;
    try {
      keepOpen = protocol().eofReceived();
    } catch (RuntimeException e) {
      failInProtocol("eofReceived", e);
      return;
    }
    if (keepOpen) {
      stopReading();
    } else {
      close();
    }
  }

  private void failInProtocol(String method, RuntimeException error) {
    loop()
        .callExceptionHandler(
            ErrorContext.of(
                "Fatal error: protocol." + method + "() call failed.", error, this, protocol()));
    end(error);
  }
}
