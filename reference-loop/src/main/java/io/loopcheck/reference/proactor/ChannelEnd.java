/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.proactor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/** A pipe's end that is a channel of the JDK, which can be closed while a thread blocks on it. */
final class ChannelEnd implements PipeEnd.ReadEnd, PipeEnd.WriteEnd {
  private final Channel channel;

  ChannelEnd(Channel channel) throws IOException {
    this.channel = channel;
    if (channel instanceof SelectableChannel selectable) {
      selectable.configureBlocking(true);
    }
  }

  @Override
  public byte[] read(int max) throws IOException {
    if (!(channel instanceof ReadableByteChannel readable)) {
      throw new NonReadableChannelException();
    }
    ByteBuffer buffer = ByteBuffer.allocate(max);
    int count = readable.read(buffer);
    return Arrays.copyOf(buffer.array(), Math.max(0, count));
  }

  @Override
  public void write(byte[] data) throws IOException {
    if (!(channel instanceof WritableByteChannel writable)) {
      throw new NonWritableChannelException();
    }
    ByteBuffer buffer = ByteBuffer.wrap(data);
    while (buffer.hasRemaining()) {
      writable.write(buffer);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing \"" + channel + "\" failed", e);
    }
  }
}
