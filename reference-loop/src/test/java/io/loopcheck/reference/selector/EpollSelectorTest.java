/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.reference.libc.Libc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "epoll is of Linux")
class EpollSelectorTest extends DescriptorSelectorContract {
  @Override
  Selector newSelector() throws IOException {
    return new EpollSelector();
  }

  @Test
  void aRegularFileIsRefusedAtRegistration() throws IOException {
    refusesWithEperm(regularFile());
  }

  @Test
  void theNullDeviceIsRefusedAtRegistration() throws IOException {
    refusesWithEperm(new FileObject.Descriptor(Libc.open(Path.of("/dev/null"))));
  }

  private void refusesWithEperm(FileObject file) throws IOException {
    assertThatExceptionOfType(OsError.class)
        .isThrownBy(() -> selector.register(file, EnumSet.of(Interest.READ), "data"))
        .withMessage("[Errno 1] Operation not permitted")
        .returns(1, OsError::errno);
    assertThat(selector.keys()).isEmpty();
    files.close(file);
  }

  @Test
  void aClosedDescriptorIsRefusedAtRegistration() throws IOException {
    var file = regularFile();
    files.close(file);

    assertThatExceptionOfType(OsError.class)
        .isThrownBy(() -> selector.register(file, EnumSet.of(Interest.READ), "data"))
        .returns(9, OsError::errno);
  }

  @Test
  void aDescriptorAboveThoseOfSelectCanBeWatched() throws IOException {
    var file = readableFrom(1500);
    selector.register(file, EnumSet.of(Interest.READ), "data");

    assertThat(selector.select(1)).hasSize(1);
    files.close(file);
  }
}
