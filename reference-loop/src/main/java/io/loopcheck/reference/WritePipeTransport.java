/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.Protocol;
import io.loopcheck.reference.selector.FileOperations.FileKind;
import io.loopcheck.reference.selector.Interest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes to a pipe, after asyncio's {@code _UnixWritePipeTransport}. */
final class WritePipeTransport extends WritingTransport {
  private final FileKind kind;

  WritePipeTransport(SelectorEventLoop loop, FileObject file, Protocol protocol)
      throws IOException {
    super(loop, file, protocol);
    kind = loop.files().kind(file);
    switch (kind) {
      case PIPE, SOCKET, CHARACTER_DEVICE -> loop.files().setNonBlocking(file);
      case OTHER ->
          throw new IllegalArgumentException(
              "Pipe transport is only for pipes, sockets and character devices");
    }
  }

  /** A writing end becomes readable when its reader is gone; nothing is ever read from it. */
  @Override
  void start() throws IOException {
    if (!isClosing() && loop().files().reportsLostReader(kind)) {
      loop().watch(file(), Interest.READ, this::endOfFile);
    }
  }

  @Override
  void endOfFile() {
    if (hasUnwritten()) {
      fail(new IOException("Broken pipe"));
    } else {
      close();
    }
  }

  /** The end of a pipe's only direction is its end. */
  @Override
  public void writeEof() {
    close();
  }

  @Override
  public boolean canWriteEof() {
    return true;
  }

  @Override
  public boolean isReading() {
    throw new NotSupportedException("isReading");
  }

  @Override
  public void pauseReading() {
    throw new NotSupportedException("pauseReading");
  }

  @Override
  public void resumeReading() {
    throw new NotSupportedException("resumeReading");
  }

  @Override
  public @Nullable Object getExtraInfo(String name) {
    return name.equals("pipe") ? file() : null;
  }
}
