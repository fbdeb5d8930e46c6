/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.BufferedProtocol;
import io.loopcheck.reference.BufferedData;
import org.jspecify.annotations.Nullable;

/**
 * How a transport reads, one operation at a time, after asyncio's {@code
 * _ProactorReadPipeTransport}. The next one is under way before the protocol sees the data of the
 * last, so that some may arrive while reading is paused: that is kept.
 */
final class ReadHalf {
  private static final int MAX_READ = 64 * 1024;

  private final PipeTransport transport;
  private final Source source;
  private boolean paused;
  private boolean reading;
  private boolean atEnd;
  private byte @Nullable [] kept;

  ReadHalf(PipeTransport transport, Source source) {
    this.transport = transport;
    this.source = source;
  }

  /** Where data comes from. */
  @FunctionalInterface
  interface Source {
    /** Begins to read up to {@code max} bytes; none is the end. */
    void read(int max, Completion<byte[]> completion);
  }

  boolean isReading() {
    return !paused && !transport.isClosing();
  }

  void pause() {
    if (isReading()) {
      paused = true;
    }
  }

  void resume() {
    if (!paused || transport.isClosing()) {
      return;
    }
    paused = false;
    transport.loop().callSoon(this::readNext);
    byte[] data = kept;
    kept = null;
    if (data != null) {
      transport.loop().callSoon(() -> received(data));
    }
  }

  /** Begins to read, unless that is under way or nobody wants to know. */
  void readNext() {
    if (isReading() && !reading && !atEnd) {
      reading = true;
      source.read(MAX_READ, this::ended);
    }
  }

  private void ended(byte @Nullable [] data, @Nullable Exception error) {
    reading = false;
    if (transport.isClosing()) {
      return;
    }
    if (data == null) {
      transport.fail("Fatal read error on pipe transport", error);
      return;
    }
    atEnd = data.length == 0;
    readNext();
    received(data);
  }

  private void received(byte[] data) {
    if (transport.isClosing()) {
      return;
    }
    if (paused) {
      kept = data;
    } else if (data.length == 0) {
      endOfFile();
    } else if (transport.getProtocol() instanceof BufferedProtocol buffered) {
      fill(buffered, data);
    } else {
      // As in asyncio, what it throws is this callback's error, and the connection goes on.
      transport.getProtocol().dataReceived(data);
    }
  }

  private void fill(BufferedProtocol protocol, byte[] data) {
    try {
      BufferedData.feed(protocol, data);
    } catch (RuntimeException e) {
      transport.fail("Fatal error: protocol.bufferUpdated() call failed.", e);
    }
  }

  private void endOfFile() {
    boolean keepOpen;
    try {
      keepOpen = transport.getProtocol().eofReceived();
    } catch (RuntimeException e) {
      transport.fail("Fatal error: protocol.eofReceived() call failed.", e);
      return;
    }
    if (!keepOpen) {
      transport.close();
    }
  }
}
