/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.loopcheck.suite.result.Results;
import io.loopcheck.suite.result.ResultsReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run that is cut short by a signal while a loop hangs. */
class InterruptionTest {
  private static final String LOOPS =
      """
      import asyncio
      import os
      import time

      class StuckLoop(asyncio.SelectorEventLoop):
          def add_writer(self, fd, callback, *args):
              with open(os.environ["STUCK"], "w") as fifo:
                  fifo.write(str(os.getpid()))
              time.sleep(600)
      """;

  @TempDir private Path directory;

  @BeforeAll
  static void needsSignalsAndPython() throws InterruptedException {
    assumeFalse(OS.WINDOWS.isCurrentOs(), "no process can be asked to end on Windows, only killed");
    Python.require();
  }

  @Test
  void resultsSoFarStayAndNothingIsLeftRunning() throws Exception {
    Files.writeString(directory.resolve("loops.py"), LOOPS);
    Path fifo = directory.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    Path err = directory.resolve("err");
    Process process = start(fifo, err);

    awaitFirstResult(process.getInputStream());
    long loop = Long.parseLong(Files.readString(fifo));
    process.destroy();

    assertThat(process.waitFor()).isEqualTo(128 + 15);
    assertThat(Files.readString(err))
        .endsWith(
            "loopcheck: interrupted; 1 result so far: \""
                + directory.resolve("out/results.jsonl")
                + "\"\n");
    Results results = ResultsReader.read(directory.resolve("out/results.jsonl"));
    assertThat(results.results()).hasSize(1);
    assertThat(results.isComplete()).isFalse();
    Optional<ProcessHandle> left = ProcessHandle.of(loop);
    if (left.isPresent()) {
      left.get().onExit().get(10, TimeUnit.SECONDS);
    }
  }

  private Process start(Path fifo, Path err) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.loopcheck.cli.Main",
            "run",
            "python:loops:StuckLoop",
            "--python-path",
            directory.toString(),
            "--rule",
            "all.files.*",
            "--jobs",
            "1",
            "--timeout-scale",
            "60",
            "--out",
            directory.resolve("out").toString());
    builder.environment().put("STUCK", fifo.toString());
    return builder.redirectError(err.toFile()).start();
  }

  /** Reads the line of the plan, and the first character of the progress. */
  private static void awaitFirstResult(InputStream out) throws IOException {
    int read = out.read();
    while (read != '\n') {
      assertThat(read).isNotNegative();
      read = out.read();
    }
    assertThat(out.read()).isEqualTo('v');
  }
}
