/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * The end at which a child's output arrives. The JDK does not end a read that is under way when the
 * stream is closed: it lasts until the child and its children are gone.
 */
final class ChildOutput implements PipeEnd.ReadEnd {
  private final InputStream stream;

  ChildOutput(InputStream stream) {
    this.stream = stream;
  }

  @Override
  public byte[] read(int max) throws IOException {
    byte[] buffer = new byte[max];
    int count = stream.read(buffer);
    return Arrays.copyOf(buffer, Math.max(0, count));
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the child's output failed", e);
    }
  }
}
