/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.selector.Interest;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What transports over a watched file object have in common, after asyncio's selector and Unix pipe
 * transports: reading, a buffer of what could not be written yet, and an end that is told once. All
 * of it happens on the loop.
 */
abstract sealed class FileTransport implements Transport
    permits ReadPipeTransport, WritePipeTransport, SocketTransport {
  private static final int READ_SIZE = 65_536;

  private final SelectorEventLoop loop;
  private final FileObject file;
  private final Protocol protocol;
  private byte[] unwritten = {};
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

  final Protocol protocol() {
    return protocol;
  }

  /** Begins to watch the file object; called once, after connectionMade. */
  abstract void start() throws IOException;

  /** Is told that the other side writes nothing more; reading has not ended yet. */
  abstract void endOfFile();

  final void startReading() throws IOException {
    if (!closing) {
      loop.watch(file, Interest.READ, this::readReady);
    }
  }

  final void stopReading() {
    loop.unwatch(file, Interest.READ);
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

  final void writeOrKeep(byte[] data) {
    if (data.length == 0 || closing) {
      return;
    }
    try {
      if (hasUnwritten()) {
        keep(data);
      } else {
        int count = loop.files().write(file, data);
        if (count < data.length) {
          keep(Arrays.copyOfRange(data, count, data.length));
          loop.watch(file, Interest.WRITE, this::writeReady);
        }
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private void keep(byte[] data) {
    int before = unwritten.length;
    unwritten = Arrays.copyOf(unwritten, before + data.length);
    System.arraycopy(data, 0, unwritten, before, data.length);
  }

  private void writeReady() {
    if (ending) {
      return;
    }
    try {
      int count = loop.files().write(file, unwritten);
      unwritten = Arrays.copyOfRange(unwritten, count, unwritten.length);
    } catch (IOException e) {
      fail(e);
      return;
    }
    if (!hasUnwritten()) {
      loop.unwatch(file, Interest.WRITE);
      if (closing) {
        end(null);
      }
    }
  }

  final boolean hasUnwritten() {
    return unwritten.length > 0;
  }

  @Override
  public final boolean isClosing() {
    return closing;
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
      unwritten = new byte[0];
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

  /** Closes the file object without telling anybody. */
  final void release() {
    if (loop.forget(this)) {
      try {
        loop.files().close(file);
      } catch (IOException e) {
        loop.callExceptionHandler(
            ErrorContext.of("Closing \"" + file + "\" failed", e, this, protocol));
      }
    }
  }
}
