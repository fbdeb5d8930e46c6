/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.run;

import io.loopcheck.cli.message.HarnessException;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultSink;
import io.loopcheck.suite.result.ResultsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code results.jsonl} of a run that may be cut short. After {@link #stop} nothing is added: what
 * is judged while its loops are being killed is no result.
 */
public final class ResultsFile implements ResultSink, AutoCloseable {
  /** Its name, in the directory of a run's output. */
  public static final String NAME = "results.jsonl";

  private final Path path;
  private final ResultsWriter writer;
  private int results;
  private boolean stopped;

  private ResultsFile(Path path, ResultsWriter writer) {
    this.path = path;
    this.writer = writer;
  }

  /**
   * Begins the file in {@code directory}, which is made where it is missing.
   *
   * @throws HarnessException if it cannot be written
   */
  public static ResultsFile create(Path directory, ResultLine.Header header) {
    Path path = directory.resolve(NAME);
    try {
      Files.createDirectories(directory);
      ResultsFile file = new ResultsFile(path, ResultsWriter.create(path));
      file.write(header);
      return file;
    } catch (IOException | UncheckedIOException e) {
      throw new HarnessException(
          "the results \""
              + path
              + "\" cannot be written ("
              + reason(e)
              + "): make the directory writable, or name another with --out DIR",
          e);
    }
  }

  /** Returns where it is. */
  public Path path() {
    return path;
  }

  /** Adds nothing from now on, and returns how many results there are. */
  public synchronized int stop() {
    stopped = true;
    return results;
  }

  @Override
  public void loop(ResultLine.Loop loop) {
    write(loop);
  }

  @Override
  public synchronized void result(ResultLine.Result result) {
    if (!stopped) {
      results++;
    }
    write(result);
  }

  /** Adds the footer, which says that nothing is missing. */
  public void footer(ResultLine.Footer footer) {
    write(footer);
  }

  private synchronized void write(ResultLine line) {
    if (!stopped) {
      writer.write(line);
    }
  }

  @Override
  public void close() {
    writer.close();
  }

  private static String reason(Exception failure) {
    Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
    return String.valueOf(cause);
  }
}
