/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static io.loopcheck.reference.selector.Interest.READ;
import static io.loopcheck.reference.selector.Interest.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NioSelectorTest extends SelectorContract {
  @Override
  Selector newSelector() throws IOException {
    return new NioSelector();
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
    files.close(one);

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
}
