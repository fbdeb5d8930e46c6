/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.loop.ResourceUnavailableException;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "descriptors are of POSIX")
class LibcResourcesTest {
  private static final byte[] PING = {'p', 'i', 'n', 'g'};

  private final LibcResources resources = new LibcResources();

  @TempDir Path directory;

  private void carries(FileObject from, FileObject to) throws IOException {
    assertThat(resources.read(to, 10, 0)).isNull();
    assertThat(resources.waitReadable(to, 0)).isFalse();
    resources.write(from, PING);
    assertThat(resources.waitReadable(to, 5)).isTrue();
    assertThat(resources.read(to, 10, 5)).isEqualTo(PING);
  }

  private void close(List<FileObject> files) throws IOException {
    for (FileObject file : files) {
      resources.close(file);
    }
  }

  @Test
  void aSocketPairCarriesBothWays() throws IOException {
    var pair = resources.socketPair();
    carries(pair.get(0), pair.get(1));
    carries(pair.get(1), pair.get(0));
    close(pair);
  }

  @Test
  void aPipeCarriesFromItsSecondEndToItsFirst() throws IOException {
    var ends = resources.pipe();
    carries(ends.get(1), ends.get(0));
    resources.close(ends.get(1));
    assertThat(resources.read(ends.get(0), 10, 5)).isEmpty();
    resources.close(ends.get(0));
  }

  @Test
  void aPseudoTerminalIsRawAndCarriesBothWays() throws IOException {
    var terminal = resources.pty();
    carries(terminal.get(0), terminal.get(1));
    carries(terminal.get(1), terminal.get(0));
    close(terminal);
  }

  @Test
  void aFileIsOpenedAtItsEnd() throws IOException {
    var path = Files.writeString(directory.resolve("file"), "content");
    var file = resources.file(path);

    assertThat(resources.read(file, 10, 0)).isEmpty();
    resources.write(file, PING);

    assertThat(path).hasContent("contentping");
    resources.close(file);
  }

  @Test
  void aMissingFileIsAnErrorWithNumberAndText() {
    assertThatExceptionOfType(OsError.class)
        .isThrownBy(() -> resources.file(directory.resolve("missing")))
        .withMessage("[Errno 2] No such file or directory")
        .returns(2, OsError::errno);
  }

  @Test
  void aDuplicateIsAnotherDescriptorOfTheSameSocket() throws IOException {
    var pair = resources.socketPair();
    var duplicate = resources.duplicate(pair.get(0));

    assertThat(duplicate).isNotEqualTo(pair.get(0));
    carries(pair.get(1), duplicate);
    resources.close(duplicate);
    close(pair);
  }

  @Test
  void aDuplicateTakesExactlyTheNumberThatWasAskedFor() throws IOException {
    var pair = resources.socketPair();
    var duplicate = resources.duplicateTo(pair.get(0), 999);

    assertThat(duplicate).isEqualTo(new FileObject.Descriptor(999));
    assertThatExceptionOfType(ResourceUnavailableException.class)
        .isThrownBy(() -> resources.duplicateTo(pair.get(0), 999))
        .withMessage("descriptor \"999\" is taken; the check needs exactly that number");
    assertThatExceptionOfType(ResourceUnavailableException.class)
        .isThrownBy(() -> resources.duplicateTo(pair.get(0), 1 << 30))
        .withMessageEndingWith("is beyond the limit of open files; raise it");
    resources.close(duplicate);
    close(pair);
  }

  @Test
  void unixSocketsConnect() throws IOException {
    var path = directory.resolve("socket");
    var listener = resources.listenUnix(path);
    var client = resources.connectUnix(path);
    var server = resources.accept(listener);

    carries(client, server);
    carries(server, client);
    close(List.of(client, server, listener));
  }

  @Test
  void aLongSocketPathIsRefusedByItsLength() {
    var path = directory.resolve("x".repeat(200));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> resources.listenUnix(path))
        .withMessage("AF_UNIX path too long: \"" + path + "\"");
  }

  @Test
  void anErrorLeavesNoDescriptorBehind() throws IOException {
    var before = resources.duplicate(new FileObject.Descriptor(0));
    for (int i = 0; i < 10; i++) {
      assertThatExceptionOfType(OsError.class)
          .isThrownBy(() -> resources.connectUnix(directory.resolve("nobody")));
    }
    var after = resources.duplicate(new FileObject.Descriptor(0));

    assertThat(((FileObject.Descriptor) after).number())
        .isLessThan(((FileObject.Descriptor) before).number() + 10);
    close(List.of(before, after));
  }

  @Test
  void aChannelIsRefused() throws IOException {
    try (var channel = Pipe.open().sink()) {
      var file = new FileObject.ChannelObject(channel);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> resources.close(file))
          .withMessage("\"" + file + "\" is not a descriptor");
    }
  }
}
