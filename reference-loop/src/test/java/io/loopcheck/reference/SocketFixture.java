/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.OpenDescriptors;
import io.loopcheck.reference.selector.FileOperations;
import io.loopcheck.reference.selector.Selector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A selector loop with sockets: none may be open after a test that was not before it. */
abstract class SocketFixture {
  static final String HOST = "127.0.0.1";

  private final List<FileObject> opened = new ArrayList<>();
  private List<String> openBefore;
  @TempDir Path directory;
  SelectorEventLoop loop;
  FileOperations files;
  BusySockets sockets;
  final List<Throwable> errors = new ArrayList<>();

  abstract Selector newSelector() throws IOException;

  @BeforeEach
  void open() throws IOException {
    openAndClose(); // What the JDK opens once and keeps is open from here on.
    openBefore = OpenDescriptors.list(directory);
    var selector = newSelector();
    sockets = new BusySockets(selector.files().sockets());
    loop = new SelectorEventLoop(ForwardingSocketOperations.selectorWith(selector, sockets));
    loop.setExceptionHandler((of, error) -> errors.add(error.exception()));
    files = loop.files();
  }

  private void openAndClose() throws IOException {
    try (var once = new SelectorEventLoop(newSelector())) {
      LoopDriver.runOnce(once);
    }
  }

  @AfterEach
  void close() throws IOException {
    loop.close();
    for (FileObject file : opened) {
      files.close(file);
    }
    assertThat(errors).isEmpty();
    assertThat(openBefore).as("what is open").containsAll(OpenDescriptors.list(directory));
  }

  /** Has {@code file} closed after the test. */
  final FileObject opened(FileObject file) {
    opened.add(file);
    return file;
  }

  final <T> T await(CompletableFuture<T> future) throws Throwable {
    return LoopDriver.await(loop, future);
  }

  final void runOnce() throws IOException {
    LoopDriver.runOnce(loop);
  }

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(HOST, 0);
  }

  static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
