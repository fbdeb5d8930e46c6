/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.WriteBufferLimits;
import io.loopcheck.reference.selector.Interest;
import java.io.IOException;

/**
 * What transports that write have in common: a write is tried at once, what the system does not
 * take is kept until it does, and the protocol is told when that becomes too much.
 */
abstract sealed class WritingTransport extends FileTransport
    permits WritePipeTransport, SocketTransport {
  private final WriteBuffer unwritten = new WriteBuffer();
  private final FlowControl flow;

  WritingTransport(SelectorEventLoop loop, FileObject file, Protocol protocol) {
    super(loop, file, protocol);
    flow = new FlowControl(loop, this);
  }

  @Override
  public void write(byte[] data) {
    if (data.length == 0 || isClosing()) {
      return;
    }
    int written = 0;
    if (unwritten.isEmpty()) {
      try {
        written = loop().files().write(file(), data);
        if (written < data.length) {
          loop().watch(file(), Interest.WRITE, this::writeReady);
        }
      } catch (IOException e) {
        fail(e);
        return;
      }
    }
    unwritten.add(data, written);
    flow.grown(unwritten.size(), getProtocol());
  }

  private void writeReady() {
    if (isEnding()) {
      return;
    }
    try {
      writeKept();
    } catch (IOException e) {
      fail(e);
      return;
    }
    flow.shrunk(unwritten.size(), getProtocol());
    if (unwritten.isEmpty() && !isEnding()) {
      loop().unwatch(file(), Interest.WRITE);
      allWritten();
    }
  }

  /** Writes one piece after the other until the system takes no more. */
  private void writeKept() throws IOException {
    while (!unwritten.isEmpty()) {
      byte[] piece = unwritten.first();
      int count = loop().files().write(file(), piece);
      unwritten.drop(count);
      if (count < piece.length) {
        return;
      }
    }
  }

  /** Is told that nothing is kept any more. */
  void allWritten() {
    if (isClosing()) {
      end(null);
    }
  }

  @Override
  final boolean hasUnwritten() {
    return !unwritten.isEmpty();
  }

  @Override
  final void discardUnwritten() {
    unwritten.clear();
  }

  /** Tells whether the protocol was told to pause writing, and not to resume yet. */
  public final boolean isWritingPaused() {
    return flow.isPaused();
  }

  @Override
  public final int getWriteBufferSize() {
    return unwritten.size();
  }

  @Override
  public final WriteBufferLimits getWriteBufferLimits() {
    return flow.limits();
  }

  @Override
  public final void setWriteBufferLimits(WriteBufferLimits limits) {
    flow.setLimits(limits, unwritten.size(), getProtocol());
  }
}
