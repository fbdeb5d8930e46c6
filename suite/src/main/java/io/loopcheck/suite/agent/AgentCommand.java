/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import io.loopcheck.matrices.Facts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How to start an agent.
 *
 * @param label what messages call it, and its loop's id as long as there are no facts
 * @param naming makes the loop's id of its facts
 * @param command the program and its arguments
 * @param environment set in addition to this process's own
 */
public record AgentCommand(
    String label,
    Function<Facts, String> naming,
    List<String> command,
    Map<String, String> environment) {

  public AgentCommand {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** A command in this process's environment, whose loop is called {@code id}. */
  public static AgentCommand of(String id, List<String> command) {
    return new AgentCommand(id, facts -> id, command, Map.of());
  }
}
