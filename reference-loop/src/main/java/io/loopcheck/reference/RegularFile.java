/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.SendFileNotAvailableException;
import io.loopcheck.reference.libc.Libc;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/** A regular file that is to be sent: a descriptor, or a channel of the JDK. */
public interface RegularFile {

  /**
   * Returns what {@code file} is open on.
   *
   * @throws SendFileNotAvailableException if that is anything else
   */
  static RegularFile of(FileObject file) throws IOException {
    if (file instanceof FileObject.Descriptor descriptor
        && Libc.isRegularFile(descriptor.number())) {
      return new OfDescriptor(descriptor.number());
    }
    if (file instanceof FileObject.ChannelObject object
        && object.channel() instanceof FileChannel channel) {
      return new OfChannel(channel);
    }
    throw new SendFileNotAvailableException("not a regular file");
  }

  /** Reads up to {@code max} bytes from {@code position} on; none at the end. Blocks. */
  byte[] read(long position, int max) throws IOException;

  /** Moves the position that reads without one begin at. */
  void moveTo(long position) throws IOException;

  /** A descriptor of libc. */
  record OfDescriptor(int number) implements RegularFile {
    @Override
    public byte[] read(long position, int max) throws IOException {
      return Libc.readAt(number, position, max);
    }

    @Override
    public void moveTo(long position) throws IOException {
      Libc.moveTo(number, position);
    }
  }

  /** A channel of the JDK. */
  record OfChannel(FileChannel channel) implements RegularFile {
    @Override
    public byte[] read(long position, int max) throws IOException {
      var buffer = ByteBuffer.allocate(max);
      int count = channel.read(buffer, position);
      return Arrays.copyOf(buffer.array(), Math.max(0, count));
    }

    @Override
    public void moveTo(long position) throws IOException {
      channel.position(position);
    }
  }
}
