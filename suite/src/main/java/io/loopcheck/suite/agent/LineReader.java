/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines of bounded length; an endless line must not fill this process's memory. */
final class LineReader {
  static final int LONGEST = 16 * 1024 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private int next;
  private int filled;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Returns the next line without its end, or null at the end of input. */
  @Nullable String read() throws IOException {
    var line = new ByteArrayOutputStream(256);
    while (true) {
      if (next == filled && !fill()) {
        return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
      }
      int start = next;
      while (next < filled && buffer[next] != '\n') {
        next++;
      }
      line.write(buffer, start, next - start);
      if (line.size() > LONGEST) {
        throw new IOException("it sent a line longer than " + LONGEST / 1024 / 1024 + " MiB");
      }
      if (next < filled) {
        next++;
        return line.toString(StandardCharsets.UTF_8);
      }
    }
  }

  private boolean fill() throws IOException {
    next = 0;
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }
}
