/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.FileObject;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.OpenDescriptors;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A loop with sockets: none may be open after a test that was not before it. */
abstract class SocketFixture {
  static final String HOST = "127.0.0.1";

  private final List<FileObject> opened = new ArrayList<>();
  private List<String> openBefore;
  @TempDir Path directory;
  StreamEventLoop loop;
  final List<Throwable> errors = new ArrayList<>();

  abstract StreamEventLoop newLoop() throws IOException;

  /** Waits for what a closed loop still does. */
  void awaitEnd() {}

  @BeforeEach
  void open() throws IOException {
    openAndClose(); // What the JDK opens once and keeps is open from here on.
    openBefore = OpenDescriptors.list(directory);
    loop = newLoop();
    loop.setExceptionHandler((of, error) -> errors.add(error.exception()));
  }

  private void openAndClose() throws IOException {
    var pipe = Pipe.open();
    pipe.sink().close();
    pipe.source().close();
    try (var once = newLoop()) {
      LoopDriver.runOnce(once);
    }
  }

  @AfterEach
  void close() throws IOException {
    loop.close();
    awaitEnd();
    for (FileObject file : opened) {
      loop.closeSocket(file);
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
