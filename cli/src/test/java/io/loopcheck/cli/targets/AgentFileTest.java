/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentFileTest {
  @TempDir private Path directory;

  @Test
  void unpacksTheAgentThatTravelsInTheJar() throws IOException {
    Path file = new AgentFile(directory).path();

    assertThat(file).startsWith(directory).hasFileName("loopcheck_agent.py");
    assertThat(file).hasBinaryContent(agent());
  }

  @Test
  void usesWhatIsThere() throws IOException {
    Path file = new AgentFile(directory).path();
    Object first = Files.getAttribute(file, "lastModifiedTime");

    assertThat(new AgentFile(directory).path()).isEqualTo(file);
    assertThat(Files.getAttribute(file, "lastModifiedTime")).isEqualTo(first);
  }

  @Test
  void replacesWhatWasTamperedWith() throws IOException {
    Path file = new AgentFile(directory).path();
    Files.writeString(file, "import os");

    assertThat(new AgentFile(directory).path()).hasBinaryContent(agent());
  }

  @Test
  void worksWhereTheCacheCannotBeMade() throws IOException {
    Path occupied = Files.createFile(directory.resolve("occupied"));

    Path file = new AgentFile(occupied.resolve("cache")).path();

    assertThat(file).hasBinaryContent(agent());
  }

  @Test
  void manyAtOnceAllGetAWholeFile() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<byte[]>> tasks =
          IntStream.range(0, 40)
              .<Callable<byte[]>>mapToObj(
                  i -> () -> Files.readAllBytes(new AgentFile(directory).path()))
              .toList();
      for (Future<byte[]> read : threads.invokeAll(tasks)) {
        assertThat(read.get()).isEqualTo(agent());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(namesBelow(directory)).containsExactly("loopcheck_agent.py");
  }

  private static Set<String> namesBelow(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toSet());
    }
  }

  private static byte[] agent() throws IOException {
    try (InputStream agent =
        AgentFileTest.class.getResourceAsStream("/io/loopcheck/suite/agent/loopcheck_agent.py")) {
      return agent.readAllBytes();
    }
  }
}
