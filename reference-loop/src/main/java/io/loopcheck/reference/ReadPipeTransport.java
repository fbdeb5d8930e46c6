/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads from a pipe, after asyncio's {@code _UnixReadPipeTransport}. */
final class ReadPipeTransport extends FileTransport {

  ReadPipeTransport(SelectorEventLoop loop, FileObject file, Protocol protocol) throws IOException {
    super(loop, file, protocol);
    switch (loop.files().kind(file)) {
      case PIPE, SOCKET, CHARACTER_DEVICE -> loop.files().setNonBlocking(file);
      case OTHER -> throw new IllegalArgumentException("Pipe transport is for pipes/sockets only.");
    }
  }

  @Override
  void start() throws IOException {
    startReading();
  }

  @Override
  void endOfFile() {
    stopReading();
    loop().callSoon(getProtocol()::eofReceived);
    end(null);
  }

  @Override
  public @Nullable Object getExtraInfo(String name) {
    return name.equals("pipe") ? file() : null;
  }
}
