/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Subject;
import io.loopcheck.suite.agent.AgentCommand;
import io.loopcheck.suite.agent.AgentException;
import io.loopcheck.suite.agent.AgentLoop;
import io.loopcheck.suite.agent.AgentOptions;
import io.loopcheck.suite.run.Oracles;
import io.loopcheck.suite.session.LoopUnderTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The loops that those of a run are controlled by: asyncio's own of the same Python over the same
 * selector for a loop in Python, the reference loop for one in the JVM. Each starts its agent when
 * it is first asked.
 */
public final class OracleLoops implements Oracles, AutoCloseable {
  private final List<TargetLoop> loops;
  private final Machine machine;
  private final AgentOptions agents;
  private final Map<LoopUnderTest, Choice> choices = new HashMap<>();
  private final Map<List<String>, AgentLoop> oracles = new HashMap<>();

  /** Controls {@code loops}, with agents of these options. */
  public OracleLoops(List<TargetLoop> loops, Machine machine, AgentOptions agents) {
    this.loops = List.copyOf(loops);
    this.machine = machine;
    this.agents = agents.withSubjects(Set.of(Subject.LOOP, Subject.RUNTIME));
  }

  /** An oracle, or why there is none. */
  private record Choice(@Nullable AgentLoop oracle, String why) {}

  @Override
  public Optional<AgentLoop> of(LoopUnderTest loop) {
    return Optional.ofNullable(choice(loop).oracle());
  }

  /** Returns a sentence for each loop that is open and has no oracle. */
  public List<String> uncontrolled() {
    List<String> sentences = new ArrayList<>();
    for (TargetLoop target : loops) {
      if (target.open() && choice(target.loop()).oracle() == null) {
        sentences.add(target.loop().id() + " is not controlled: " + choice(target.loop()).why());
      }
    }
    return sentences;
  }

  private synchronized Choice choice(LoopUnderTest loop) {
    return choices.computeIfAbsent(
        loop,
        asked ->
            loops.stream()
                .filter(target -> target.loop() == asked)
                .findFirst()
                .map(this::choose)
                .orElseThrow(
                    () -> new IllegalArgumentException("no loop of this run: " + asked.id())));
  }

  /** Switching on a sealed type is Java 21's; a new kind of target must be added here. */
  private Choice choose(TargetLoop target) {
    Facts facts = target.loop().facts();
    if (facts.stock() || target.target() instanceof Target.Reference) {
      return new Choice(null, "it is an oracle itself");
    }
    if (target.target() instanceof Target.Python) {
      return new Choice(python(target.python(), facts), "");
    }
    if (target.target() instanceof Target.JavaClass) {
      return new Choice(reference(facts), "");
    }
    if (target.target() instanceof Target.Command) {
      return besideAnyAgent(facts);
    }
    throw new IllegalStateException("no oracle is known for \"" + target.target() + "\"");
  }

  /** What is behind any agent may be far away; the Python that is here says nothing of that. */
  private Choice besideAnyAgent(Facts facts) {
    Optional<Path> program = new Pythons(machine.programs(), machine.isWindows()).onPath();
    if (program.isEmpty()) {
      return new Choice(null, "no Python was found on PATH to be its oracle");
    }
    AgentLoop oracle = python(program.get(), facts);
    try {
      String here = platform(oracle.facts());
      return here.equals(platform(facts))
          ? new Choice(oracle, "")
          : new Choice(
              null, "it runs on " + platform(facts) + ", and " + program.get() + " on " + here);
    } catch (AgentException e) {
      return new Choice(null, String.valueOf(e.getMessage()));
    }
  }

  private static String platform(Facts facts) {
    return (facts.os().family() + ", " + facts.layer()).toLowerCase(Locale.ROOT);
  }

  private AgentLoop python(@Nullable Path program, Facts facts) {
    List<String> command = new ArrayList<>();
    command.add(String.valueOf(program));
    command.add(new AgentFile(UserCache.of(machine.environment(), machine.os())).path().toString());
    if (facts.selector() != null && Loops.SELECTORS.contains(facts.selector())) {
      command.addAll(List.of("--selector", facts.selector()));
    }
    return oracle("asyncio of " + program, LoopNames::fromFacts, command);
  }

  private AgentLoop reference(Facts facts) {
    String profile = ReferenceProfiles.over(facts.selector(), machine);
    String id = "reference:" + profile;
    return oracle(
        id, asked -> id, ChildJvm.command(null, ReferenceProfiles.agentArguments(profile)));
  }

  private AgentLoop oracle(String label, Function<Facts, String> naming, List<String> command) {
    return oracles.computeIfAbsent(
        command, words -> new AgentLoop(new AgentCommand(label, naming, words, Map.of()), agents));
  }

  /** Ends all of their agents. */
  @Override
  public synchronized void close() {
    oracles.values().forEach(AgentLoop::close);
  }
}
