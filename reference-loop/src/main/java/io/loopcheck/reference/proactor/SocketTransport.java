/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.SendFileTransport;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/** Carries bytes both ways over a connection, after asyncio's {@code _ProactorSocketTransport}. */
final class SocketTransport extends WritingTransport implements SendFileTransport {
  private final FileObject file;
  private final ProactorSocket socket;
  private final ReadHalf reading;
  private final Consumer<Transport> whenClosed;
  private boolean eofWritten;

  SocketTransport(
      ProactorEventLoop loop,
      FileObject file,
      Protocol protocol,
      Map<String, Object> extraInfo,
      Consumer<Transport> whenClosed)
      throws IOException {
    super(loop, protocol, extraInfo);
    this.file = file;
    this.whenClosed = whenClosed;
    socket = loop.socketsInUse().own(file);
    reading = new ReadHalf(this, socket::read);
  }

  @Override
  void start() {
    reading.readNext();
  }

  @Override
  public boolean isReading() {
    return reading.isReading();
  }

  @Override
  public void pauseReading() {
    reading.pause();
  }

  @Override
  public void resumeReading() {
    reading.resume();
  }

  @Override
  void write(byte[] data, Completion<Integer> completion) {
    socket.write(data, completion);
  }

  @Override
  public void write(byte[] data) {
    if (eofWritten) {
      throw new IllegalStateException("writeEof() already called");
    }
    super.write(data);
  }

  @Override
  public void writeEof() {
    if (!isClosing() && !eofWritten) {
      eofWritten = true;
      if (!hasUnwritten()) {
        shutdownOutput();
      }
    }
  }

  @Override
  public boolean canWriteEof() {
    return true;
  }

  @Override
  void allWritten() {
    super.allWritten();
    if (eofWritten && !isEnding()) {
      shutdownOutput();
    }
  }

  private void shutdownOutput() {
    try {
      loop().sockets().shutdownOutput(file);
    } catch (IOException e) {
      fail("Fatal write error on pipe transport", e);
    }
  }

  /** Asked for without a copy, the loop says that it cannot, as asyncio's does of what it lacks. */
  @Override
  public boolean triesNativeSendFile() {
    return true;
  }

  @Override
  void closeFile() {
    try {
      loop().close(file);
      loop().socketsInUse().release(file);
    } finally {
      whenClosed.accept(this);
    }
  }
}
