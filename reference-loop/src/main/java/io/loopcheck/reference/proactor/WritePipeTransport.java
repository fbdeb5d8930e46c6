/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.Protocol;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a pipe, one operation at a time, after asyncio's {@code _ProactorWritePipeTransport}.
 */
final class WritePipeTransport extends PipeTransport {
  private final PipeEnd.WriteEnd end;
  private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();
  private boolean writing;

  WritePipeTransport(ProactorEventLoop loop, PipeEnd.WriteEnd end, Protocol protocol) {
    super(loop, end, protocol);
    this.end = end;
  }

  @Override
  void start() {
    if (!isEnding()) {
      loop().proactor().begin(end::awaitReaderGone, this::readerGone);
    }
  }

  private void readerGone(@Nullable Boolean gone, @Nullable Exception error) {
    if (isClosing()) {
      return;
    }
    if (error != null) {
      end(error);
    } else if (gone != null && gone) {
      if (writing) {
        end(new IOException("Broken pipe"));
      } else {
        close();
      }
    }
  }

  @Override
  public void write(byte[] data) {
    if (data.length > 0 && !isClosing()) {
      unwritten.writeBytes(data);
      writeNext();
    }
  }

  private void writeNext() {
    if (!writing && unwritten.size() > 0) {
      byte[] data = unwritten.toByteArray();
      unwritten.reset();
      writing = true;
      loop()
          .proactor()
          .begin(
              () -> {
                end.write(data);
                return data.length;
              },
              this::writeEnded);
    }
  }

  private void writeEnded(@Nullable Integer count, @Nullable Exception error) {
    writing = false;
    if (isEnding()) {
      return;
    }
    if (error != null) {
      end(error);
      return;
    }
    writeNext();
    if (isClosing() && !writing) {
      end(null);
    }
  }

  @Override
  boolean hasUnwritten() {
    return writing || unwritten.size() > 0;
  }
}
