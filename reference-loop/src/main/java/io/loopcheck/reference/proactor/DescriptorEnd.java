/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.OsError;
import io.loopcheck.reference.libc.Libc;
import io.loopcheck.reference.libc.Poll;
import io.loopcheck.reference.libc.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A pipe's end that is a descriptor of libc. Closing a descriptor does not end what blocks on it,
 * and its number may be given to another file meanwhile: operations therefore also wait on a pipe
 * of this object's own, and the last of them closes the descriptor.
 */
final class DescriptorEnd implements PipeEnd.ReadEnd, PipeEnd.WriteEnd {
  private static final Poll.Events READABLE = new Poll.Events(true, false);
  private static final Poll.Events WRITABLE = new Poll.Events(false, true);

  /** An error or a hang-up is reported without being asked for. */
  private static final Poll.Events GONE = new Poll.Events(false, false);

  private final int descriptor;
  private final int closeSignal;
  private final int closeSignalSender;
  private int underWay;
  private boolean closed;

  DescriptorEnd(int descriptor) throws OsError {
    Libc.setNonBlocking(descriptor);
    this.descriptor = descriptor;
    List<Integer> signal = Libc.pipe();
    closeSignal = signal.get(0);
    closeSignalSender = signal.get(1);
  }

  @Override
  public byte[] read(int max) throws IOException {
    begin();
    try {
      byte[] data = Libc.read(descriptor, max);
      while (data == null) {
        await(READABLE);
        data = Libc.read(descriptor, max);
      }
      return data;
    } finally {
      end();
    }
  }

  @Override
  public void write(byte[] data) throws IOException {
    begin();
    try {
      byte[] rest = data;
      while (rest.length > 0) {
        int written = Libc.write(descriptor, rest);
        rest = Arrays.copyOfRange(rest, written, rest.length);
        if (rest.length > 0) {
          await(WRITABLE);
        }
      }
    } finally {
      end();
    }
  }

  @Override
  public boolean awaitReaderGone() throws IOException {
    begin();
    try {
      await(GONE);
      return true;
    } finally {
      end();
    }
  }

  private void await(Poll.Events events) throws IOException {
    var watched = Map.of(descriptor, events, closeSignal, READABLE);
    List<Readiness> found;
    do {
      found = Poll.await(watched, Double.POSITIVE_INFINITY);
    } while (found.isEmpty()); // interrupted by a signal
    ensureOpen();
  }

  private synchronized void begin() throws IOException {
    ensureOpen();
    underWay++;
  }

  private synchronized void end() {
    underWay--;
    if (closed && underWay == 0) {
      release();
    }
  }

  private synchronized void ensureOpen() throws IOException {
    if (closed) {
      throw new IOException("descriptor \"" + descriptor + "\" is closed");
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (underWay == 0) {
      release();
    } else {
      sendCloseSignal();
    }
  }

  private void sendCloseSignal() {
    try {
      Libc.write(closeSignalSender, new byte[1]);
    } catch (OsError e) {
      throw new UncheckedIOException(e);
    }
  }

  private void release() {
    try {
      Libc.close(descriptor);
      Libc.close(closeSignal);
      Libc.close(closeSignalSender);
    } catch (OsError e) {
      throw new UncheckedIOException(e);
    }
  }
}
