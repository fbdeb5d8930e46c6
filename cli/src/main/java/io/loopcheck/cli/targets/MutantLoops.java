/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import io.loopcheck.matrices.Subject;
import io.loopcheck.reference.mutant.MutantProvider;
import io.loopcheck.suite.agent.AgentCommand;
import io.loopcheck.suite.agent.AgentLoop;
import io.loopcheck.suite.agent.AgentOptions;
import java.util.List;
import java.util.Set;

/** The mutants of the JVM, each in a Java virtual machine of its own. */
public final class MutantLoops {
  private MutantLoops() {}

  /** Returns the mutant called {@code name}, under {@code id}; starts no agent yet. */
  public static AgentLoop inJvm(String name, String id) {
    List<String> command = ChildJvm.command(null, List.of(MutantProvider.class.getName(), name));
    return new AgentLoop(
        AgentCommand.of(id, command),
        AgentOptions.defaults().withSubjects(Set.of(Subject.LOOP, Subject.RUNTIME)));
  }
}
