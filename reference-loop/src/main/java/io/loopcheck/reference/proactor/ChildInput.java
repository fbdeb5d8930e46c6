/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The end into which a child's input is written. The JDK's stream blocks in {@code close()} while a
 * write is under way, so that then the write itself closes it.
 */
final class ChildInput implements PipeEnd.WriteEnd {
  private final OutputStream stream;
  private boolean writing;
  private boolean closed;

  ChildInput(OutputStream stream) {
    this.stream = stream;
  }

  @Override
  public void write(byte[] data) throws IOException {
    beginWrite();
    try {
      stream.write(data);
      stream.flush();
    } finally {
      endWrite();
    }
  }

  private synchronized void beginWrite() throws IOException {
    if (closed) {
      throw new IOException("the child's input is closed");
    }
    writing = true;
  }

  private synchronized void endWrite() {
    writing = false;
    if (closed) {
      closeStream();
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      if (!writing) {
        closeStream();
      }
    }
  }

  private void closeStream() {
    try {
      stream.close();
    } catch (IOException e) {
      // The child is gone: nobody can read what was left, and the stream is closed all the same.
    }
  }
}
