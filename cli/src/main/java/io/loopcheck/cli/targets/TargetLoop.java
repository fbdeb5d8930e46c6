/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import io.loopcheck.suite.agent.AgentException;
import io.loopcheck.suite.agent.AgentLoop;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A loop of this run.
 *
 * @param loop starts its agent when it is first asked
 * @param arguments the part of a command line that names this loop and no other
 * @param target what was typed
 * @param python the program that it runs in; null where it is not in Python
 */
public record TargetLoop(
    AgentLoop loop, List<String> arguments, Target target, @Nullable Path python) {
  public TargetLoop {
    arguments = List.copyOf(arguments);
  }

  /** Starts its agent; tells whether there is a loop to be had. */
  public boolean open() {
    try {
      loop.facts();
      return true;
    } catch (AgentException e) {
      // It is thrown again whenever somebody asks, and told there.
      return false;
    }
  }
}
