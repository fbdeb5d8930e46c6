/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.reference.libc.Libc;
import io.loopcheck.reference.libc.LibcResources;
import java.io.File;
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

  @Override
  AfterClose afterClose() {
    return AfterClose.FORGOTTEN;
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
  }

  @Test
  void aClosedDescriptorIsRefusedAtRegistration() throws IOException {
    var file = regularFile();
    close(file);

    assertThatExceptionOfType(OsError.class)
        .isThrownBy(() -> selector.register(file, EnumSet.of(Interest.READ), "data"))
        .returns(9, OsError::errno);
  }

  @Test
  void aDescriptorAboveThoseOfSelectCanBeWatched() throws IOException {
    var file = readableFrom(1500);
    selector.register(file, EnumSet.of(Interest.READ), "data");

    assertThat(selector.select(1)).hasSize(1);
  }

  /** A registration that outlives its descriptor, by a duplicate; nothing removes it. */
  private void staleRegistration() throws IOException {
    var stale = openPair(900);
    toClose(stale.get(1));
    selector.register(stale.get(0), BOTH, "stale");
    toClose(new LibcResources().duplicate(stale.get(0)));
    files.close(stale.get(0));
    selector.unregister(stale.get(0));
  }

  @Test
  void whatADuplicateKeepsIsNotTakenForTheFileThatGotItsNumber() throws IOException {
    staleRegistration();
    var pair = toClose(openPair(900));
    var key = selector.register(pair.get(0), EnumSet.of(Interest.READ), "new");
    assertThat(selector.select(0)).isEmpty();

    files.write(pair.get(1), PING);

    var expected = new Ready(key, EnumSet.of(Interest.READ));
    assertThat(selector.select(0)).containsExactly(expected);
    assertThat(selector.select(0)).containsExactly(expected);
  }

  @Test
  void whatADuplicateKeepsDoesNotEndWaits() throws Exception {
    staleRegistration();

    assertThat(secondsOfWorkInAWait(0.3)).isLessThan(0.15);
  }

  @Test
  void whatADuplicateKeepsIsLeftAlsoAfterAChangeThatFailed() throws Exception {
    var old = openPair(900);
    toClose(old.get(1));
    selector.register(old.get(0), BOTH, "old");
    toClose(new LibcResources().duplicate(old.get(0)));
    files.close(old.get(0));
    var reused = toClose(openPair(900)).get(0);
    assertThatExceptionOfType(OsError.class)
        .isThrownBy(() -> selector.modify(reused, EnumSet.of(Interest.READ), "new"));

    assertThat(secondsOfWorkInAWait(0.3)).isLessThan(0.15);
  }

  @Test
  void leavingStaleEntriesLeavesNoDescriptorsBehind() throws Exception {
    int rounds = 200;
    int before = openDescriptors();
    for (int round = 0; round < rounds; round++) {
      var pair = openPair(900);
      selector.register(pair.get(0), BOTH, "data");
      var duplicate = new LibcResources().duplicate(pair.get(0));
      files.close(pair.get(0));
      selector.unregister(pair.get(0));
      assertThat(selector.select(0)).isEmpty();
      files.close(duplicate);
      files.close(pair.get(1));
    }

    assertThat(openDescriptors()).isLessThan(before + rounds / 2);
  }

  private static int openDescriptors() {
    return new File("/dev/fd").list().length;
  }

  @Test
  void leavingStaleEntriesKeepsTheOthersAsTheyAre() throws IOException {
    var closed = openPair(901);
    toClose(closed.get(1));
    selector.register(closed.get(0), BOTH, "closed");
    files.close(closed.get(0));
    toClose(openPair(901));
    var reader = selector.register(one, EnumSet.of(Interest.READ), "reader");
    selector.register(other, EnumSet.of(Interest.READ), "other");
    var writer = selector.modify(other, EnumSet.of(Interest.WRITE), "writer");
    staleRegistration();
    files.write(other, PING);

    for (int round = 0; round < 2; round++) {
      assertThat(selector.select(0))
          .containsExactlyInAnyOrder(
              new Ready(reader, EnumSet.of(Interest.READ)),
              new Ready(writer, EnumSet.of(Interest.WRITE)));
    }
  }
}
