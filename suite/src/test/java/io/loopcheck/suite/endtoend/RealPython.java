/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.loopcheck.suite.agent.AgentCommand;
import io.loopcheck.suite.agent.AgentLoop;
import io.loopcheck.suite.agent.AgentOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Python of this machine that can host loops.
 *
 * @param program what it calls itself; what a PATH leads to may be a script that looks for it
 */
record RealPython(String program) {

  /** Returns the {@code python3} on PATH; without one the test cannot be done, or fails on CI. */
  static RealPython required() throws IOException, InterruptedException {
    Optional<RealPython> python = find("python3");
    if (python.isPresent()) {
      return python.get();
    }
    String why = "no program \"python3\" on PATH runs: install Python 3.8 or later";
    if ("true".equals(System.getenv("CI"))) {
      fail(why);
    }
    return abort(why);
  }

  /** Finds a Python by the name of its program. */
  static Optional<RealPython> find(String name) throws IOException, InterruptedException {
    List<String> ask = List.of(name, "-c", "import sys; print(sys.executable)");
    Process process;
    try {
      process = new ProcessBuilder(ask).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      return Optional.empty(); // No such program.
    }
    process.getOutputStream().close();
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return process.waitFor() == 0 && !answer.isEmpty()
        ? Optional.of(new RealPython(answer))
        : Optional.empty();
  }

  /** Returns a loop in this Python; the agent is given these arguments. */
  AgentLoop loop(AgentOptions options, Map<String, String> environment, String... arguments) {
    var command = new ArrayList<String>();
    command.add(program);
    command.add(fileOf(AgentLoop.class.getResource("loopcheck_agent.py")).toString());
    command.addAll(List.of(arguments));
    return new AgentLoop(new AgentCommand("loop", facts -> "loop", command, environment), options);
  }

  /** Returns the loop that a function of the module {@code trouble} makes. */
  AgentLoop troubled(AgentOptions options, Map<String, String> environment, String factory) {
    URL module = RealPython.class.getResource("trouble.py");
    String directory = String.valueOf(fileOf(module).getParent());
    return loop(options, environment, "--path", directory, "--loop", "trouble:" + factory);
  }

  private static Path fileOf(@Nullable URL resource) {
    assertThat(resource).isNotNull();
    try {
      return Path.of(Objects.requireNonNull(resource).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
