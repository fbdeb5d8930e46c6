/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.OsError;
import io.loopcheck.reference.libc.Libc;
import io.loopcheck.reference.libc.Poll;
import io.loopcheck.reference.libc.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Operations of threads that wait on a descriptor of libc, until they are ended. Closing a
 * descriptor does not end what waits on it, and its number may be given to another file meanwhile:
 * operations therefore also wait on a pipe of this object's own, and only when the last of them is
 * over is the descriptor free to be closed.
 */
final class DescriptorUse {
  static final Poll.Events READABLE = new Poll.Events(true, false);
  static final Poll.Events WRITABLE = new Poll.Events(false, true);

  /** An error or a hang-up is reported without being asked for. */
  static final Poll.Events GONE = new Poll.Events(false, false);

  private final int descriptor;
  private final Free whenFree;
  private final int endSignal;
  private final int endSignalSender;
  private int underWay;
  private boolean ended;

  /** Uses {@code descriptor}, which does not block; {@code whenFree} is called once it is free. */
  DescriptorUse(int descriptor, Free whenFree) throws OsError {
    this.descriptor = descriptor;
    this.whenFree = whenFree;
    List<Integer> signal = Libc.pipe();
    endSignal = signal.get(0);
    endSignalSender = signal.get(1);
  }

  /** What becomes of the descriptor. */
  @FunctionalInterface
  interface Free {
    void descriptorIsFree() throws IOException;
  }

  /** What is tried; null if it has to wait. */
  @FunctionalInterface
  interface Attempt<T> {
    @Nullable T make() throws IOException;
  }

  /** Tries, and tries again whenever one of {@code events} has come. */
  <T> T carryOut(Attempt<T> attempt, Poll.Events events) throws IOException {
    begin();
    try {
      T result = attempt.make();
      while (result == null) {
        await(events);
        result = attempt.make();
      }
      return result;
    } finally {
      over();
    }
  }

  /** Waits once for {@code events}. */
  void awaitOnce(Poll.Events events) throws IOException {
    begin();
    try {
      await(events);
    } finally {
      over();
    }
  }

  private void await(Poll.Events events) throws IOException {
    var watched = Map.of(descriptor, events, endSignal, READABLE);
    List<Readiness> found;
    do {
      found = Poll.await(watched, Double.POSITIVE_INFINITY);
    } while (found.isEmpty()); // interrupted by a signal
    ensureNotEnded();
  }

  private synchronized void begin() throws IOException {
    ensureNotEnded();
    underWay++;
  }

  private synchronized void over() {
    underWay--;
    if (ended && underWay == 0) {
      release();
    }
  }

  private synchronized void ensureNotEnded() throws IOException {
    if (ended) {
      throw new IOException("descriptor \"" + descriptor + "\" is closed");
    }
  }

  /** Ends what is under way, and begins nothing more; does not block. */
  synchronized void end() {
    if (ended) {
      return;
    }
    ended = true;
    if (underWay == 0) {
      release();
    } else {
      sendEndSignal();
    }
  }

  private void sendEndSignal() {
    try {
      Libc.write(endSignalSender, new byte[1]);
    } catch (OsError e) {
      throw new UncheckedIOException(e);
    }
  }

  private void release() {
    try {
      Libc.close(endSignal);
      Libc.close(endSignalSender);
      whenFree.descriptorIsFree();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
