/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.result;

import io.loopcheck.suite.action.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes a results file. Each line is on its way to the disk when its method returns, so that a run
 * that is killed leaves all that it had found. Any thread may write.
 */
public final class ResultsWriter implements ResultSink, AutoCloseable {
  private final Path file;
  private final OutputStream out;

  private ResultsWriter(Path file, OutputStream out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Begins a new file, in place of an old one.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static ResultsWriter create(Path file) {
    return open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
  }

  /**
   * Goes on with a file.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static ResultsWriter append(Path file) {
    return open(file, StandardOpenOption.APPEND);
  }

  private static ResultsWriter open(Path file, OpenOption... options) {
    try {
      // Without a buffer, and so each line goes out at once and whole.
      return new ResultsWriter(file, Files.newOutputStream(file, options));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Writes a line. */
  public synchronized void write(ResultLine line) {
    // Through a string: a lone surrogate in what a loop said becomes a question mark, no exception.
    String json = Json.mapper().writeValueAsString(line);
    try {
      out.write((json + '\n').getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  @Override
  public void loop(ResultLine.Loop loop) {
    write(loop);
  }

  @Override
  public void result(ResultLine.Result result) {
    write(result);
  }

  @Override
  public synchronized void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  private static UncheckedIOException unwritable(Path file, IOException cause) {
    return new UncheckedIOException(
        "the results cannot be written to \"" + file + "\": " + cause, cause);
  }
}
