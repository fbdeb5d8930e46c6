/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static io.loopcheck.reference.selector.Interest.READ;
import static io.loopcheck.reference.selector.Interest.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PollSelectorTest extends DescriptorSelectorContract {
  @Override
  Selector newSelector() {
    return new PollSelector();
  }

  @Override
  AfterClose afterClose() {
    return AfterClose.READY;
  }

  @Test
  void aRegularFileIsAlwaysReady() throws IOException {
    var file = regularFile();
    selector.register(file, EnumSet.of(READ, WRITE), "data");

    assertThat(selector.select(1))
        .singleElement()
        .extracting(Ready::events)
        .isEqualTo(Set.of(READ, WRITE));
  }

  @Test
  void aClosedDescriptorIsAlwaysReady() throws IOException {
    var file = regularFile();
    close(file);
    selector.register(file, EnumSet.of(READ), "data");

    assertThat(selector.select(1)).hasSize(1);
  }

  @Test
  void aDescriptorAboveThoseOfSelectCanBeWatched() throws IOException {
    var file = readableFrom(1500);
    selector.register(file, EnumSet.of(READ), "data");

    assertThat(selector.select(1)).hasSize(1);
  }
}
