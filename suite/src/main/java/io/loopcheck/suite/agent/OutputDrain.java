/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads all that a process prints, so that it never waits for a reader, and keeps the beginning.
 */
final class OutputDrain implements Runnable {
  static final int KEPT = 64 * 1024;

  private final InputStream in;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long leftOut;
  private boolean ended;

  OutputDrain(InputStream in) {
    this.in = in;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[KEPT];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        keep(buffer, count);
      }
    } catch (IOException e) {
      note("\n[the rest could not be read: " + e.getMessage() + "]");
    } finally {
      end();
    }
  }

  private synchronized void keep(byte[] buffer, int count) {
    int room = Math.min(count, KEPT - kept.size());
    kept.write(buffer, 0, room);
    leftOut += count - room;
  }

  private synchronized void note(String text) {
    kept.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits until the process and all that inherited its output have closed it, or for so long. */
  synchronized void awaitEnd(Duration longest) throws InterruptedException {
    long until = System.nanoTime() + longest.toNanos();
    while (!ended) {
      long millis = (until - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return;
      }
      wait(millis);
    }
  }

  /** Returns what was printed since the last time, or null if nothing was. */
  synchronized @Nullable String take() {
    if (kept.size() == 0) {
      return null;
    }
    String text = kept.toString(StandardCharsets.UTF_8);
    if (leftOut > 0) {
      text += "\n(" + leftOut + " more bytes were left out)";
    }
    kept.reset();
    leftOut = 0;
    return text;
  }
}
