/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.BaseProtocol;
import io.loopcheck.loop.BaseTransport;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.selector.Interest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What transports over a watched file object have in common, whatever their protocol is: an end
 * that is told once. All of it happens on the loop.
 */
abstract sealed class WatchedTransport implements BaseTransport
    permits FileTransport, DatagramSocketTransport {
  private final SelectorEventLoop loop;
  private final FileObject file;
  private boolean closing;
  private boolean ending;
  private @Nullable Exception reason;

  WatchedTransport(SelectorEventLoop loop, FileObject file) {
    this.loop = loop;
    this.file = file;
  }

  final SelectorEventLoop loop() {
    return loop;
  }

  final FileObject file() {
    return file;
  }

  /** Tells whether nobody else may watch its file object: that is so with sockets, not pipes. */
  boolean ownsSocket() {
    return false;
  }

  /** Returns the protocol that is called. */
  abstract BaseProtocol protocol();

  /** Tells the protocol, once, that it is connected. */
  abstract void connectionMade();

  /** Begins to watch the file object; called once, after connectionMade. */
  abstract void start() throws IOException;

  /** Tells the protocol, once, that it is no longer connected. */
  abstract void connectionLost(@Nullable Exception error);

  /** Tells whether something is still to be written before the end. */
  boolean hasUnwritten() {
    return false;
  }

  /** Forgets what is still to be written. */
  void discardUnwritten() {}

  final void stopReading() {
    loop.unwatch(file, Interest.READ);
  }

  @Override
  public final boolean isClosing() {
    return closing;
  }

  /** Tells whether it ends without anything more being read or written. */
  final boolean isEnding() {
    return ending;
  }

  /** Returns the error that it ends with, if there is one. */
  final @Nullable Exception reason() {
    return reason;
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

  /** Ends at once; what is kept is lost. */
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
      reason = error;
      discardUnwritten();
      stopReading();
      loop.unwatch(file, Interest.WRITE);
      loop.callSoon(() -> lose(error));
    }
  }

  private void lose(@Nullable Exception error) {
    try {
      connectionLost(error);
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
            ErrorContext.of("Closing \"" + file + "\" failed", e, this, protocol()));
      }
    }
  }
}
