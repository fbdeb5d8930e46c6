/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.selector.NioSelector;
import io.loopcheck.reference.selector.Selector;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class NioEventLoopTest extends SelectorTransportContract {
  @Override
  Selector newSelector() throws IOException {
    return new NioSelector();
  }

  @Test
  void aFileIsNoPipe() throws Throwable {
    var path = Files.writeString(directory.resolve("file"), "content");
    try (var channel = FileChannel.open(path)) {
      var file = new FileObject.ChannelObject(channel);

      assertThat(failure(loop.connectReadPipe(() -> protocol, file)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(channel.isOpen()).isTrue();
    }
  }
}
