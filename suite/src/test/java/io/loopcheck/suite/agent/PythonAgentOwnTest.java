/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Python agent's own tests, so that one command runs all there are. */
class PythonAgentOwnTest {
  @TempDir Path output;

  @Test
  void theAgentsOwnTestsPass() throws Exception {
    boolean python =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "python3")));
    assumeThat(python).as("a python3 on the PATH is needed").isTrue();
    Path log = output.resolve("tests.txt");
    Process tests =
        new ProcessBuilder("python3", "-m", "unittest", "discover", "agents/python/tests")
            .directory(Path.of("..").toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    assertThat(tests.waitFor()).as(() -> read(log)).isZero();
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (java.io.IOException e) {
      return "its output cannot be read: " + e;
    }
  }
}
