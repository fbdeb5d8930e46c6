/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.junit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loopcheck.matrices.Subject;
import io.loopcheck.suite.agent.AgentCommand;
import io.loopcheck.suite.agent.AgentLoop;
import io.loopcheck.suite.agent.AgentOptions;
import io.loopcheck.suite.run.RunOptions;
import io.loopcheck.suite.session.LoopUnderTest;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges asyncio of the Python that is on the PATH; it has to be as documented. */
class Python3ConformanceTest extends LoopConformance {

  @Override
  protected List<? extends LoopUnderTest> loops() {
    Optional<Path> python = python3();
    assumeTrue(python.isPresent(), "a python3 on the PATH is needed");
    List<String> command = List.of(python.get().toString(), agent().toString());
    AgentOptions options =
        AgentOptions.defaults().withSubjects(Set.of(Subject.LOOP, Subject.RUNTIME));
    return List.of(
        new AgentLoop(
            new AgentCommand("python3", facts -> facts.runtime().toString(), command, Map.of()),
            options));
  }

  /** Each check has a process of its own. */
  @Override
  protected RunOptions options() {
    return RunOptions.defaults();
  }

  private static Optional<Path> python3() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(directory -> Path.of(directory, "python3"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path agent() {
    URL agent = AgentLoop.class.getResource("loopcheck_agent.py");
    if (agent == null) {
      throw new IllegalStateException("the Python agent is not on the class path: build the suite");
    }
    try {
      return Path.of(agent.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("\"" + agent + "\" is no file", e);
    }
  }
}
