/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.process.Programs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.Channels;
import java.nio.channels.NetworkChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link FileOperations} on channels of the JDK. */
enum NioFileOperations implements FileOperations {
  INSTANCE;

  static Channel channel(FileObject file) {
    if (file instanceof FileObject.ChannelObject object) {
      return object.channel();
    }
    throw new IllegalArgumentException(
        "Invalid file object: \"" + file + "\"; this selector watches channels");
  }

  @Override
  public List<FileObject> wakeUpPair() throws IOException {
    var pipe = Pipe.open();
    return List.of(nonBlocking(pipe.source()), nonBlocking(pipe.sink()));
  }

  @Override
  public FileKind kind(FileObject file) {
    var channel = channel(file);
    if (channel instanceof NetworkChannel) {
      return FileKind.SOCKET;
    }
    boolean pipe = channel instanceof Pipe.SourceChannel || channel instanceof Pipe.SinkChannel;
    return pipe ? FileKind.PIPE : FileKind.OTHER;
  }

  @Override
  public boolean isBlocking(FileObject file) {
    return channel(file) instanceof SelectableChannel selectable && selectable.isBlocking();
  }

  @Override
  public void setNonBlocking(FileObject file) throws IOException {
    nonBlocking((SelectableChannel) channel(file));
  }

  @Override
  public byte @Nullable [] read(FileObject file, int max) throws IOException {
    var buffer = NioBuffer.ofThread(max);
    int count = as(ReadableByteChannel.class, file).read(buffer);
    return count == 0 ? null : NioBuffer.content(buffer);
  }

  @Override
  public int write(FileObject file, byte[] data) throws IOException {
    return as(WritableByteChannel.class, file).write(ByteBuffer.wrap(data));
  }

  @Override
  public void close(FileObject file) throws IOException {
    channel(file).close();
  }

  /** The child's streams of the JDK cannot be watched: threads copy between them and pipes. */
  @Override
  public Child startChild(List<String> command) throws IOException {
    var open = new ArrayList<Pipe>();
    try {
      for (int i = 0; i < 3; i++) {
        open.add(Pipe.open());
      }
      var ours =
          List.of(
              nonBlocking(open.get(0).sink()),
              nonBlocking(open.get(1).source()),
              nonBlocking(open.get(2).source()));
      var child = new Child(Programs.start(new ProcessBuilder(command)), ours);
      copyBetween(child.process(), open);
      open.clear();
      return child;
    } finally {
      for (Pipe pipe : open) {
        pipe.source().close();
        pipe.sink().close();
      }
    }
  }

  private static void copyBetween(Process child, List<Pipe> pipes) {
    StreamCopy.start(Channels.newInputStream(pipes.get(0).source()), child.getOutputStream());
    StreamCopy.start(child.getInputStream(), Channels.newOutputStream(pipes.get(1).sink()));
    StreamCopy.start(child.getErrorStream(), Channels.newOutputStream(pipes.get(2).sink()));
  }

  @Override
  public boolean sendSignal(ProcessHandle child, int signal) {
    return false;
  }

  @Override
  public SocketOperations sockets() {
    return NioSocketOperations.INSTANCE;
  }

  @Override
  public boolean reportsLostReader(FileKind kind) {
    return kind == FileKind.SOCKET;
  }

  static FileObject nonBlocking(SelectableChannel channel) throws IOException {
    channel.configureBlocking(false);
    return new FileObject.ChannelObject(channel);
  }

  /** Returns the channel of {@code file} as what it has to be. */
  static <T> T as(Class<T> type, FileObject file) throws IOException {
    var channel = channel(file);
    if (!type.isInstance(channel)) {
      throw new IOException("\"" + channel + "\" cannot be used as a " + type.getSimpleName());
    }
    return type.cast(channel);
  }
}
