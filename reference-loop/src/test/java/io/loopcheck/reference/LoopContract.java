/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.reference.driving.LoopDriver;
import io.loopcheck.reference.driving.RecordingProtocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A loop with streams, of any kind, and what a test does besides it. */
abstract class LoopContract<L extends StreamEventLoop> {
  @TempDir Path directory;
  L loop;
  FileObject one;
  FileObject other;
  final List<String> calls = new ArrayList<>();
  final List<Throwable> errors = new ArrayList<>();
  final RecordingProtocol protocol = new RecordingProtocol();

  abstract L newLoop() throws IOException;

  /** Opens two connected stream sockets. */
  abstract List<FileObject> socketPair() throws IOException;

  /** Opens a pipe: its reading end, then its writing end. */
  abstract List<FileObject> openPipe() throws IOException;

  /** Connects {@code client} to {@code server} as the loop does it, and returns the client's. */
  abstract Transport connect(Protocol client, RecordingProtocol server) throws Throwable;

  /** Writes to {@code file} without the loop. */
  abstract void write(FileObject file, String text) throws IOException;

  /** Reads what there is in {@code file} without the loop. */
  abstract String read(FileObject file) throws IOException;

  @BeforeEach
  void open() throws IOException {
    loop = newLoop();
    loop.setExceptionHandler((of, error) -> errors.add(error.exception()));
    var pair = socketPair();
    one = pair.get(0);
    other = pair.get(1);
  }

  @AfterEach
  void close() throws IOException {
    loop.close();
    loop.closeSocket(one);
    loop.closeSocket(other);
    assertThat(errors).isEmpty();
  }

  final Runnable record(String name) {
    return () -> calls.add(name);
  }

  final void runOnce() throws IOException {
    LoopDriver.runOnce(loop);
  }

  static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  final Throwable failure(CompletableFuture<?> future) throws Throwable {
    assertThat(future).as("a coroutine begins during a run").isNotDone();
    try {
      LoopDriver.await(loop, future);
    } catch (Exception e) {
      return e;
    }
    throw new AssertionError("nothing failed");
  }
}
