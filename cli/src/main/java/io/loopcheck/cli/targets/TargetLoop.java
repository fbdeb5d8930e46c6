/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import io.loopcheck.suite.agent.AgentException;
import io.loopcheck.suite.agent.AgentLoop;
import java.util.List;

/**
 * A loop of this run.
 *
 * @param loop starts its agent when it is first asked
 * @param arguments the part of a command line that names this loop and no other
 */
public record TargetLoop(AgentLoop loop, List<String> arguments) {
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
