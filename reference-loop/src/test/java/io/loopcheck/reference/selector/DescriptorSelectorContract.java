/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static io.loopcheck.reference.selector.Interest.READ;
import static io.loopcheck.reference.selector.Interest.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.libc.Libc;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What every selector over descriptors does. */
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "descriptors are of POSIX")
abstract class DescriptorSelectorContract extends SelectorContract {

  /** Opens a regular file with something in it. */
  final FileObject regularFile() throws IOException {
    var path = Files.writeString(directory.resolve("file"), "content");
    return new FileObject.Descriptor(Libc.open(path));
  }

  /** Duplicates a socket that has data to a descriptor that is at least {@code lowest}. */
  final FileObject readableFrom(int lowest) throws IOException {
    files.write(other, new byte[] {1});
    return new FileObject.Descriptor(
        Libc.duplicate(((FileObject.Descriptor) one).number(), lowest));
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
    var terminal = Libc.pseudoTerminal();
    var master = new FileObject.Descriptor(terminal.get(0));
    var slave = new FileObject.Descriptor(terminal.get(1));
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
    files.close(slave);
    files.close(master);
  }
}
