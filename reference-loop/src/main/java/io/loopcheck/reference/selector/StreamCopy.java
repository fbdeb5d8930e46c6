/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A daemon thread that copies a stream to its end, passing on what there is at once. */
final class StreamCopy implements Runnable {
  private static final int BUFFER_SIZE = 65_536;

  private final InputStream from;
  private final OutputStream to;

  private StreamCopy(InputStream from, OutputStream to) {
    this.from = from;
    this.to = to;
  }

  static void start(InputStream from, OutputStream to) {
    var thread = new Thread(new StreamCopy(from, to), "loopcheck-stream-copy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    byte[] buffer = new byte[BUFFER_SIZE];
    try (from;
        to) {
      for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
        to.write(buffer, 0, count);
        to.flush();
      }
    } catch (IOException e) {
      // One side is gone: closing both tells the other one.
    }
  }
}
