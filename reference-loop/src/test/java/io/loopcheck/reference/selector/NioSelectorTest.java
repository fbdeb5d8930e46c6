/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static io.loopcheck.reference.ThreadSignal.inBackground;
import static io.loopcheck.reference.selector.Interest.READ;
import static io.loopcheck.reference.selector.Interest.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.loopcheck.loop.ChannelResources;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.reference.ThreadSignal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.IllegalSelectorException;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NioSelectorTest extends SelectorContract {
  @Override
  Selector newSelector() throws IOException {
    return new NioSelector();
  }

  @Override
  AfterClose afterClose() {
    return AfterClose.UNREADY;
  }

  @Override
  List<FileObject> openPair(int number) throws IOException {
    var path = directory.resolve("pair");
    var pair = UnixSockets.pair(files, path);
    Files.delete(path);
    return pair;
  }

  @Override
  List<FileObject> openPipe() throws IOException {
    return new ChannelResources().pipe();
  }

  @Override
  FileObject connecting(int port) throws IOException {
    var socket = SocketChannel.open();
    socket.configureBlocking(false);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return new FileObject.ChannelObject(socket);
  }

  @Override
  void finishConnecting(FileObject socket) throws IOException {
    ((SocketChannel) NioFileOperations.channel(socket)).finishConnect();
  }

  /** A channel that only reads is never watched for writing. */
  @Override
  Set<Interest> readingEndWithoutWriter() {
    return EnumSet.of(READ);
  }

  /** A channel that only writes is never watched for reading. */
  @Override
  Set<Interest> writingEndWithoutReader() {
    return EnumSet.of(WRITE);
  }

  @Test
  void aFileIsRefusedAtRegistrationAsEpollRefusesIt() throws IOException {
    var path = Files.writeString(directory.resolve("file"), "content");
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      var file = new FileObject.ChannelObject(channel);

      assertThatExceptionOfType(OsError.class)
          .isThrownBy(() -> selector.register(file, EnumSet.of(READ), "data"))
          .withMessage("[Errno 1] Operation not permitted");
      assertThat(selector.keys()).isEmpty();
    }
  }

  @Test
  void aClosedChannelIsRefused() throws IOException {
    close(one);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> selector.register(one, EnumSet.of(READ), "data"))
        .withMessageEndingWith("is closed");
  }

  @Test
  void aDescriptorIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> selector.register(new FileObject.Descriptor(0), EnumSet.of(READ), "data"))
        .withMessageEndingWith("this selector watches channels");
  }

  @Test
  void aWritingEndIsNeverReadable() throws IOException {
    var pipe = Pipe.open();
    var sink = new FileObject.ChannelObject(pipe.sink());
    selector.register(sink, EnumSet.of(READ), "data");
    assertThat(selector.select(0)).isEmpty();

    selector.modify(sink, EnumSet.of(READ, WRITE), "data");
    assertThat(selector.select(1))
        .singleElement()
        .extracting(Ready::events)
        .isEqualTo(Set.of(WRITE));
    selector.unregister(sink);
    pipe.sink().close();
    pipe.source().close();
  }

  @Test
  void aChannelThatTheJdkCannotWatchIsRefusedAndForgotten() throws IOException {
    try (var foreign = new ForeignChannel()) {
      var file = new FileObject.ChannelObject(foreign);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> selector.register(file, EnumSet.of(READ), "data"))
          .isInstanceOf(IllegalSelectorException.class);
      assertThat(selector.keys()).isEmpty();
    }
  }

  /** A channel that is not the JDK's. */
  private static final class ForeignChannel extends AbstractSelectableChannel {
    ForeignChannel() {
      super(SelectorProvider.provider());
    }

    @Override
    public int validOps() {
      return SelectionKey.OP_READ;
    }

    @Override
    protected void implCloseSelectableChannel() {}

    @Override
    protected void implConfigureBlocking(boolean block) {}
  }

  @Test
  void aChannelThatAnotherThreadClosesDoesNotEndAWait() throws Exception {
    var closed = toClose(openPair(0));
    selector.register(closed.get(0), BOTH, "closed");
    fill(files, closed.get(0));
    var key = selector.register(one, EnumSet.of(READ), "data");
    try (var signal = ThreadSignal.atThisThread()) {
      var closer =
          inBackground(
              () -> {
                signal.awaitWait();
                files.close(closed.get(0));
                files.close(closed.get(1));
                signal.awaitWait();
                files.write(other, PING);
              });

      assertThat(selector.select(patience())).containsExactly(new Ready(key, EnumSet.of(READ)));

      signal.over();
      closer.get();
    }
  }
}
