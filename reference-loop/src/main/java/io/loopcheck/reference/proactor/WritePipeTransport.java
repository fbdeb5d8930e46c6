/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import io.loopcheck.loop.Protocol;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a pipe, after asyncio's {@code _ProactorWritePipeTransport}: it ends when nobody reads
 * any more.
 */
final class WritePipeTransport extends WritingTransport {
  private final PipeEnd.WriteEnd end;

  WritePipeTransport(
      ProactorEventLoop loop,
      PipeEnd.WriteEnd end,
      Protocol protocol,
      Map<String, Object> extraInfo) {
    super(loop, protocol, extraInfo);
    this.end = end;
  }

  /** The transport of a pipe that nobody else knows, a child's. */
  WritePipeTransport(ProactorEventLoop loop, PipeEnd.WriteEnd end, Protocol protocol) {
    this(loop, end, protocol, Map.of());
  }

  @Override
  void write(byte[] data, Completion<Integer> completion) {
    loop()
        .proactor()
        .begin(
            () -> {
              end.write(data);
              return data.length;
            },
            completion);
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
    if (gone == null) {
      fail("Fatal error on pipe transport", error);
    } else if (gone) {
      if (hasUnwritten()) {
        end(new IOException("Broken pipe"));
      } else {
        close();
      }
    }
  }

  /** The end of a pipe's only direction is its end. */
  @Override
  public void writeEof() {
    close();
  }

  @Override
  public boolean canWriteEof() {
    return true;
  }

  @Override
  void closeFile() {
    end.close();
  }
}
