/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.selector.Interest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What transports of streams have in common, after asyncio's selector and Unix pipe transports:
 * reading, which can be paused. All of it happens on the loop.
 */
abstract sealed class FileTransport extends WatchedTransport implements Transport
    permits ReadPipeTransport, WritingTransport {

  /** As much as asyncio reads at a time. */
  private static final int READ_SIZE = 256 * 1024;

  private Protocol protocol;
  private boolean paused;

  FileTransport(SelectorEventLoop loop, FileObject file, Protocol protocol) {
    super(loop, file);
    this.protocol = protocol;
  }

  @Override
  public final Protocol getProtocol() {
    return protocol;
  }

  @Override
  public final void setProtocol(Protocol next) {
    protocol = next;
  }

  @Override
  final Protocol protocol() {
    return protocol;
  }

  @Override
  final void connectionMade() {
    protocol.connectionMade(this);
  }

  @Override
  final void connectionLost(@Nullable Exception error) {
    protocol.connectionLost(error);
  }

  /** Is told that the other side writes nothing more; reading has not ended yet. */
  abstract void endOfFile();

  /** Watches for data, unless the protocol paused that, or closed, when it was told of us. */
  final void startReading() throws IOException {
    if (isReading()) {
      loop().watch(file(), Interest.READ, this::readReady);
    }
  }

  @Override
  public boolean isReading() {
    return !isClosing() && !paused;
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
    if (paused && !isClosing()) {
      paused = false;
      try {
        startReading();
      } catch (IOException e) {
        fail(e);
      }
    }
  }

  private void readReady() {
    if (isEnding()) {
      return;
    }
    byte[] data;
    try {
      data = loop().files().read(file(), READ_SIZE);
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
}
