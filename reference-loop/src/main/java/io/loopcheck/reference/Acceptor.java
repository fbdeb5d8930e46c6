/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.ErrorContext;
import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.selector.Interest;
import java.io.IOException;
import java.util.function.Consumer;

/** Accepts connections whenever a listening socket is readable. */
final class Acceptor implements StreamEventLoop.Accepting {
  private static final int ACCEPTS_PER_CALL = 100;
  private static final double RETRY_SECONDS = 1;

  private final SelectorEventLoop loop;
  private final FileObject listener;
  private final Consumer<FileObject> connected;
  private boolean stopped;

  /** Hands the sockets of connections to {@code connected}. */
  Acceptor(SelectorEventLoop loop, FileObject listener, Consumer<FileObject> connected) {
    this.loop = loop;
    this.listener = listener;
    this.connected = connected;
  }

  void start() throws IOException {
    loop.watch(listener, Interest.READ, this::accept);
  }

  private void accept() {
    try {
      for (int i = 0; i < ACCEPTS_PER_CALL && !stopped; i++) {
        var accepted = loop.sockets().accept(listener);
        if (accepted == null) {
          return;
        }
        connected.accept(accepted.socket());
      }
    } catch (IOException e) {
      // Most likely no descriptor is left: without a pause the loop would spin.
      loop.callExceptionHandler(ErrorContext.of("accept() failed; the server pauses", e, listener));
      loop.unwatch(listener, Interest.READ);
      loop.callLater(RETRY_SECONDS, this::resume);
    }
  }

  private void resume() {
    if (!stopped) {
      try {
        start();
      } catch (IOException e) {
        loop.callExceptionHandler(ErrorContext.of("The server cannot be resumed", e, listener));
      }
    }
  }

  @Override
  public void stop() {
    stopped = true;
    loop.unwatch(listener, Interest.READ);
  }
}
