/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.OsError;
import io.loopcheck.reference.libc.LibcResources;
import io.loopcheck.reference.selector.Interest;
import io.loopcheck.reference.selector.PollSelector;
import io.loopcheck.reference.selector.Ready;
import io.loopcheck.reference.selector.Selector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@EnabledOnOs(
    value = {OS.LINUX, OS.MAC},
    disabledReason = "descriptors need the libc of Linux or macOS")
class SelectorRestrictionsTest {
  private static final Set<Interest> READ = Set.of(Interest.READ);
  private static final Set<Interest> WRITE = Set.of(Interest.WRITE);
  private static final double NO_WAIT = 0;

  @TempDir Path directory;

  private final LibcResources resources = new LibcResources();
  private final List<FileObject> opened = new ArrayList<>();
  private final Selector poll = new PollSelector();

  @AfterEach
  void close() throws IOException {
    poll.close();
    for (FileObject file : opened) {
      resources.close(file);
    }
  }

  @Test
  void aSetHolds512SocketsAndFailsToWaitOnOneMoreUntilItIsRemoved() throws IOException {
    Selector selector = new AtMost512Sockets(AtMost512Sockets.WINDOWS_LIMIT).onSelector(poll);
    List<FileObject> sockets = sockets(513);
    for (FileObject socket : sockets.subList(0, 512)) {
      selector.register(socket, READ, "");
    }
    assertThat(selector.select(NO_WAIT)).isEmpty();
    selector.register(sockets.get(512), READ, "");
    assertThatThrownBy(() -> selector.select(NO_WAIT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("too many file descriptors in select()");
    selector.unregister(sockets.get(7));
    assertThat(selector.select(NO_WAIT)).isEmpty();
  }

  @Test
  void readersAndWritersAreSeparateSets() throws IOException {
    Selector selector = new AtMost512Sockets(2).onSelector(poll);
    List<FileObject> sockets = sockets(5);
    selector.register(sockets.get(0), READ, "");
    selector.register(sockets.get(1), READ, "");
    selector.register(sockets.get(2), WRITE, "");
    selector.register(sockets.get(3), WRITE, "");
    assertThat(selector.select(NO_WAIT)).hasSize(2);
    selector.modify(sockets.get(0), Set.of(Interest.READ, Interest.WRITE), "");
    assertThatThrownBy(() -> selector.select(NO_WAIT)).isInstanceOf(IllegalArgumentException.class);
    selector.modify(sockets.get(0), READ, "");
    assertThat(selector.select(NO_WAIT)).hasSize(2);
  }

  @Test
  void pollItselfWaitsOnMoreThan512Sockets() throws IOException {
    for (FileObject socket : sockets(600)) {
      poll.register(socket, READ, "");
    }
    assertThat(poll.select(NO_WAIT)).isEmpty();
  }

  @Test
  void aPipeIsTakenAndThenTheSelectorCannotWaitUntilItIsRemoved() throws IOException {
    Selector selector = new SocketsOnly().onSelector(poll);
    FileObject socket = sockets(1).get(0);
    selector.register(socket, WRITE, "");
    FileObject pipe = keep(resources.pipe()).get(0);
    selector.register(pipe, READ, "");
    for (int run = 0; run < 2; run++) {
      assertThatThrownBy(() -> selector.select(NO_WAIT))
          .isInstanceOfSatisfying(
              OsError.class, error -> assertThat(error.winerror()).isEqualTo(10038));
    }
    selector.unregister(pipe);
    assertThat(selector.select(NO_WAIT)).extracting(ready -> ready.key().file()).contains(socket);
  }

  @Test
  void aTerminalIsRefusedWhereKqueueDoesNotSupportCharacterDevices() throws IOException {
    Selector selector = new NoCharacterDevices().onSelector(poll);
    List<FileObject> terminal = keep(resources.pty());
    assertThatThrownBy(() -> selector.register(terminal.get(1), READ, ""))
        .isInstanceOfSatisfying(OsError.class, error -> assertThat(error.errno()).isEqualTo(22));
    assertThat(selector.keys()).isEmpty();
    FileObject pipe = keep(resources.pipe()).get(1);
    selector.register(pipe, WRITE, "");
    assertThat(selector.select(NO_WAIT)).hasSize(1);
  }

  @Test
  void pollItselfWatchesATerminal() throws IOException {
    List<FileObject> terminal = keep(resources.pty());
    poll.register(terminal.get(1), READ, "");
    assertThat(poll.select(NO_WAIT)).isEmpty();
    resources.write(terminal.get(0), new byte[] {'x'});
    assertThat(poll.select(10)).hasSize(1);
  }

  @Test
  void aFileAtItsEndBecomesReadableForKqueueWhenItGrows() throws IOException {
    Selector selector = new KqueueOnFiles().onSelector(poll);
    Path path = Files.writeString(directory.resolve("file"), "content");
    FileObject file = keep(List.of(resources.file(path))).get(0);
    selector.register(file, READ, "");
    assertThat(selector.select(NO_WAIT)).isEmpty();
    assertThat(selector.select(0.05)).isEmpty();
    Files.writeString(path, "more", StandardOpenOption.APPEND);
    assertThat(selector.select(10)).extracting(Ready::events).containsExactly(READ);
    assertThat(resources.read(file, 100, 0)).hasSize(4);
    assertThat(selector.select(NO_WAIT)).isEmpty();
    assertThat(selector.keys()).hasSize(1);
    selector.unregister(file);
    assertThat(selector.keys()).isEmpty();
  }

  @Test
  void aFileIsAlwaysWritableForKqueueAndDoesNotHideOthers() throws IOException {
    Selector selector = new KqueueOnFiles().onSelector(poll);
    Path path = Files.writeString(directory.resolve("file"), "content");
    FileObject file = keep(List.of(resources.file(path))).get(0);
    FileObject socket = sockets(1).get(0);
    selector.register(file, WRITE, "");
    selector.register(socket, WRITE, "");
    assertThat(selector.select(NO_WAIT))
        .extracting(ready -> ready.key().file())
        .containsExactlyInAnyOrder(file, socket);
    selector.modify(file, READ, "");
    assertThat(selector.select(NO_WAIT))
        .extracting(ready -> ready.key().file())
        .containsExactly(socket);
  }

  @Test
  void aFileIsAlwaysReadableForPollItself() throws IOException {
    Path path = Files.writeString(directory.resolve("file"), "content");
    FileObject file = keep(List.of(resources.file(path))).get(0);
    poll.register(file, READ, "");
    assertThat(poll.select(NO_WAIT)).hasSize(1);
  }

  private List<FileObject> sockets(int count) throws IOException {
    FileObject socket = keep(resources.socketPair()).get(0);
    List<FileObject> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      sockets.add(resources.duplicate(socket));
    }
    return keep(sockets);
  }

  private List<FileObject> keep(List<FileObject> files) {
    opened.addAll(files);
    return files;
  }
}
