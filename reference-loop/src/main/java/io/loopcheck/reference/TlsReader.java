/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.BufferedProtocol;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;

/**
 * The way of what comes from the other side: it is decrypted and handed to the application, unless
 * that has paused; then it is kept, encrypted, and the transport below stops reading when too much
 * is kept.
 */
final class TlsReader {
  private static final int HIGH = 256 * 1024;
  private static final int LOW = HIGH / 4;

  private final TlsEngine engine;
  private boolean paused;
  private boolean pausedBelow;

  TlsReader(TlsEngine engine) {
    this.engine = engine;
  }

  /** Tells whether the application has paused reading. */
  boolean isPaused() {
    return paused;
  }

  void pause() {
    paused = true;
  }

  void resume() {
    paused = false;
  }

  /** Hands on what has come; tells whether there may be more for the application to take. */
  boolean deliver(Protocol application) throws SSLException {
    if (paused || !engine.decrypt()) {
      return false;
    }
    if (application instanceof BufferedProtocol buffered) {
      fill(buffered);
    } else {
      application.dataReceived(engine.readAll());
    }
    return true;
  }

  private void fill(BufferedProtocol application) {
    ByteBuffer buffer = application.getBuffer(engine.readable());
    if (!buffer.hasRemaining()) {
      throw new IllegalStateException("getBuffer() returned an empty buffer");
    }
    application.bufferUpdated(engine.read(buffer));
  }

  /** Has the transport below stop reading, or go on, by what is kept. */
  void control(Transport below) {
    if (engine.unread() >= HIGH && !pausedBelow) {
      pausedBelow = true;
      below.pauseReading();
    } else if (engine.unread() <= LOW && pausedBelow) {
      pausedBelow = false;
      below.resumeReading();
    }
  }
}
