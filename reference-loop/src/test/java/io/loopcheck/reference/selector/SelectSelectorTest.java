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
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectSelectorTest extends DescriptorSelectorContract {
  @Override
  Selector newSelector() {
    return new SelectSelector();
  }

  @Override
  AfterClose afterClose() {
    return AfterClose.FAILS;
  }

  /** A hang-up alone makes nothing writable. */
  @Override
  Set<Interest> readingEndWithoutWriter() {
    return EnumSet.of(READ);
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
  void aClosedDescriptorFailsTheSelectionUntilItIsUnregistered() throws IOException {
    var file = regularFile();
    close(file);
    selector.register(file, EnumSet.of(READ), "data");

    assertThatExceptionOfType(OsError.class)
        .isThrownBy(() -> selector.select(0))
        .returns(9, OsError::errno);
    selector.unregister(file);
    assertThat(selector.select(0)).isEmpty();
  }

  @Test
  void theHighestDescriptorOfASetCanBeWatched() throws IOException {
    var file = readableFrom(1023);
    selector.register(file, EnumSet.of(READ), "data");

    assertThat(selector.select(1))
        .singleElement()
        .extracting(ready -> ready.key().file())
        .isEqualTo(new FileObject.Descriptor(1023));
  }

  @Test
  void aDescriptorBeyondASetFailsTheSelectionUntilItIsUnregistered() throws IOException {
    var file = readableFrom(1024);
    selector.register(file, EnumSet.of(READ), "data");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> selector.select(0))
        .withMessage("filedescriptor out of range in select()");
    selector.unregister(file);
    assertThat(selector.select(0)).isEmpty();
  }
}
