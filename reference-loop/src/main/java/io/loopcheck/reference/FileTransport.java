/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.selector.Interest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What transports over a watched file object have in common, after asyncio's selector and Unix pipe
 * transports: reading, and an end that is told once. All of it happens on the loop.
 */
abstract sealed class FileTransport implements Transport
    permits ReadPipeTransport, WritingTransport {
  private static final int READ_SIZE = 65_536;

  private final SelectorEventLoop loop;
  private final FileObject file;
  private Protocol protocol;
  private boolean paused;
  private boolean closing;
  private boolean ending;

  FileTransport(SelectorEventLoop loop, FileObject file, Protocol protocol) {
    this.loop = loop;
    this.file = file;
    this.protocol = protocol;
  }

  final SelectorEventLoop loop() {
    return loop;
  }

  final FileObject file() {
    return file;
  }

  @Override
  public final Protocol getProtocol() {
    return protocol;
  }

  @Override
  public final void setProtocol(Protocol next) {
    protocol = next;
  }

  /** Begins to watch the file object; called once, after connectionMade. */
  abstract void start() throws IOException;

  /** Is told that the other side writes nothing more; reading has not ended yet. */
  abstract void endOfFile();

  /** Tells whether something is still to be written before the end. */
  boolean hasUnwritten() {
    return false;
  }

  /** Forgets what is still to be written. */
  void discardUnwritten() {}

  /** Watches for data, unless the protocol paused that, or closed, when it was told of us. */
  final void startReading() throws IOException {
    if (isReading()) {
      loop.watch(file, Interest.READ, this::readReady);
    }
  }

  final void stopReading() {
    loop.unwatch(file, Interest.READ);
  }

  @Override
  public boolean isReading() {
    return !closing && !paused;
  }

  @Override
  public void pauseReading() {
    if (isReading()) {
      paused = true;
      stopReading();
    }
  }

  @Override
  public void resumeReading() {
    if (paused && !closing) {
      paused = false;
      try {
        startReading();
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  private void readReady() {
    if (ending) {
      return;
    }
    byte[] data;
    try {
      data = loop.files().read(file, READ_SIZE);
    } catch (IOException e) {
      fail(e);
      return;
    }
    if (data != null && data.length > 0) {
      received(data);
    } else if (data != null) {
      endOfFile();
    }
  }

  /** Passes on what was read. */
  void received(byte[] data) {
    protocol.dataReceived(data);
  }

  @Override
  public final boolean isClosing() {
    return closing;
  }

  /** Tells whether it ends without anything more being read or written. */
  final boolean isEnding() {
    return ending;
  }

  @Override
  public final void close() {
    if (!closing) {
      closing = true;
      stopReading();
      if (!hasUnwritten()) {
        end(null);
      }
    }
  }

  @Override
  public final void abort() {
    end(null);
  }

  /** Ends at once because of an error of the system's. */
  final void fail(IOException error) {
    end(error);
  }

  /** Ends at once; connectionLost is told in the next iteration. */
  final void end(@Nullable Exception error) {
    closing = true;
    if (!ending) {
      ending = true;
      discardUnwritten();
      stopReading();
      loop.unwatch(file, Interest.WRITE);
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

  /** Is told, once, that the file object is to be closed. */
  void gone() {}

  /** Closes the file object without telling the protocol. */
  final void release() {
    if (loop.forget(this)) {
      gone();
      try {
        loop.files().close(file);
      } catch (IOException e) {
        loop.callExceptionHandler(
            ErrorContext.of("Closing \"" + file + "\" failed", e, this, protocol));
      }
    }
  }
}
