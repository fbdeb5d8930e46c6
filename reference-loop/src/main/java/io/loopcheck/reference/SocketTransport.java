/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.BufferedProtocol;
import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries bytes both ways over a socket, after asyncio's {@code _SelectorSocketTransport}. */
final class SocketTransport extends WritingTransport implements SendFileTransport {
  private final Map<String, Object> extraInfo;
  private final Consumer<Transport> whenClosed;
  private boolean eofWritten;
  private @Nullable CompletableFuture<Void> emptied;
  private @Nullable CompletableFuture<Long> sending;

  /** A transport of a connection; {@code whenClosed} is told before the socket is closed. */
  SocketTransport(
      SelectorEventLoop loop,
      FileObject file,
      Protocol protocol,
      Map<String, Object> extraInfo,
      Consumer<Transport> whenClosed) {
    super(loop, file, protocol);
    this.extraInfo = extraInfo;
    this.whenClosed = whenClosed;
  }

  @Override
  boolean ownsSocket() {
    return true;
  }

  @Override
  public void write(byte[] data) {
    if (eofWritten) {
      throw new IllegalStateException("Cannot call write() after writeEof()");
    }
    if (sending != null) {
      throw new IllegalStateException("unable to write; sendfile is in progress");
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
    if (isEnding()) {
      return;
    }
    if (emptied != null) {
      emptied.complete(null);
    }
    if (eofWritten) {
      shutdownOutput();
    }
  }

  private void shutdownOutput() {
    try {
      loop().sockets().shutdownOutput(file());
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  public boolean triesNativeSendFile() {
    return true;
  }

  /** Sends a file natively once all is written; nothing is read or written meanwhile. */
  CompletableFuture<Long> sendFile(FilePart part) {
    if (sending != null) {
      throw new IllegalStateException("sendfile is in progress");
    }
    boolean wasReading = isReading();
    pauseReading();
    var empty = loop().<Void>createFuture();
    emptied = empty;
    if (!hasUnwritten()) {
      empty.complete(null);
    }
    var sent = Futures.then(empty, ready -> loop().sendFileNatively(file(), part));
    sending = sent;
    return Futures.lastly(
        sent,
        () -> {
          emptied = null;
          sending = null;
          if (wasReading) {
            resumeReading();
          }
        });
  }

  @Override
  void gone() {
    if (sending != null) {
      var error = reason();
      sending.completeExceptionally(
          error == null ? new IOException("Connection is closed by peer") : error);
    }
    whenClosed.accept(this);
  }

  @Override
  void start() throws IOException {
    startReading();
  }

  /** What the protocol throws ends the connection, unlike that of a pipe. */
  @Override
  void received(byte[] data) {
    try {
      if (getProtocol() instanceof BufferedProtocol buffered) {
        BufferedData.feed(buffered, data);
      } else {
        getProtocol().dataReceived(data);
      }
    } catch (RuntimeException e) {
      failInProtocol("dataReceived", e);
    }
  }

  @Override
  void endOfFile() {
    boolean keepOpen;
    try {
      keepOpen = getProtocol().eofReceived();
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
                "Fatal error: protocol." + method + "() call failed.", error, this, getProtocol()));
    end(error);
  }

  @Override
  public @Nullable Object getExtraInfo(String name) {
    return name.equals("socket") ? file() : extraInfo.get(name);
  }
}
