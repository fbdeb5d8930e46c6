/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.OsError;
import io.loopcheck.reference.libc.Libc;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A pipe's end that is a descriptor of libc. */
final class DescriptorEnd implements PipeEnd.ReadEnd, PipeEnd.WriteEnd {
  private final int descriptor;
  private final DescriptorUse use;

  DescriptorEnd(int descriptor) throws OsError {
    Libc.setNonBlocking(descriptor);
    this.descriptor = descriptor;
    use = new DescriptorUse(descriptor, () -> Libc.close(descriptor));
  }

  @Override
  public byte[] read(int max) throws IOException {
    return use.carryOut(() -> Libc.read(descriptor, max), DescriptorUse.READABLE);
  }

  @Override
  public void write(byte[] data) throws IOException {
    for (byte[] rest = data; rest.length > 0; ) {
      byte[] piece = rest;
      int written = use.carryOut(() -> writeSome(piece), DescriptorUse.WRITABLE);
      rest = Arrays.copyOfRange(piece, written, piece.length);
    }
  }

  private @Nullable Integer writeSome(byte[] data) throws IOException {
    int written = Libc.write(descriptor, data);
    return written == 0 ? null : Integer.valueOf(written);
  }

  @Override
  public boolean awaitReaderGone() throws IOException {
    use.awaitOnce(DescriptorUse.GONE);
    return true;
  }

  @Override
  public void close() {
    use.end();
  }
}
