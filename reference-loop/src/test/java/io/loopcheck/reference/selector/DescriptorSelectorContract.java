/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static io.loopcheck.reference.selector.Interest.READ;
import static io.loopcheck.reference.selector.Interest.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.libc.Libc;
import io.loopcheck.reference.libc.LibcResources;
import io.loopcheck.reference.libc.TcpSocket;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;

/** What every selector over descriptors does. */
abstract class DescriptorSelectorContract extends SelectorContract {
  @BeforeAll
  static void needsPosix() {
    assumeTrue(OS.LINUX.isCurrentOs() || OS.MAC.isCurrentOs(), "descriptors are of POSIX");
  }

  @Override
  final List<FileObject> openPair(int number) throws IOException {
    var pair = new LibcResources().socketPair();
    var numbered = new LibcResources().duplicateTo(pair.get(0), number);
    files.close(pair.get(0));
    return List.of(numbered, pair.get(1));
  }

  @Override
  final List<FileObject> openPipe() throws IOException {
    return new LibcResources().pipe();
  }

  @Override
  final FileObject connecting(int port) throws IOException {
    return new FileObject.Descriptor(TcpSocket.connecting(port));
  }

  /** Opens a regular file with something in it. */
  final FileObject regularFile() throws IOException {
    var path = Files.writeString(directory.resolve("file"), "content");
    return toClose(new FileObject.Descriptor(Libc.open(path)));
  }

  /** Duplicates a socket that has data to a descriptor that is at least {@code lowest}. */
  final FileObject readableFrom(int lowest) throws IOException {
    files.write(other, new byte[] {1});
    return toClose(
        new FileObject.Descriptor(Libc.duplicate(((FileObject.Descriptor) one).number(), lowest)));
  }

  @Test
  void aNegativeDescriptorIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> selector.register(new FileObject.Descriptor(-1), EnumSet.of(READ), "data"))
        .withMessage("Invalid file descriptor: -1");
  }

  @Test
  void aChannelIsRefused() throws IOException {
    var pipe = Pipe.open();
    var channel = new FileObject.ChannelObject(pipe.source());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> selector.register(channel, EnumSet.of(READ), "data"))
        .withMessageEndingWith("this selector watches descriptors");
    pipe.source().close();
    pipe.sink().close();
  }

  @Test
  void bothEndsOfAPseudoTerminalCanBeWatched() throws IOException {
    var terminal = toClose(new LibcResources().pty());
    var master = terminal.get(0);
    var slave = terminal.get(1);
    var key = selector.register(slave, EnumSet.of(READ), "data");
    assertThat(selector.select(0)).isEmpty();

    files.write(master, new byte[] {3});

    assertThat(selector.select(1)).containsExactly(new Ready(key, EnumSet.of(READ)));
    assertThat(files.read(slave, 10)).as("raw: a control character is data").containsExactly(3);
    selector.unregister(slave);
    selector.register(master, EnumSet.of(READ, WRITE), "data");
    assertThat(selector.select(0))
        .singleElement()
        .extracting(Ready::events)
        .isEqualTo(Set.of(WRITE));
  }

  @Test
  void aTerminalWithoutMasterIsReadableAndWritable() throws IOException {
    var terminal = toClose(new LibcResources().pty());
    var key = selector.register(terminal.get(1), BOTH, "data");

    close(terminal.get(0));

    assertThat(selector.select(0)).containsExactly(new Ready(key, BOTH));
  }
}
