/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import io.loopcheck.cli.message.Nearest;
import io.loopcheck.cli.message.UsageException;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Subject;
import io.loopcheck.suite.agent.AgentCommand;
import io.loopcheck.suite.agent.AgentLoop;
import io.loopcheck.suite.agent.AgentOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes of targets the agents that host their loops. Starts none of them. */
public final class Loops {
  /** The selectors that asyncio's own loops can be made over. */
  static final List<String> SELECTORS = List.of("select", "poll", "epoll", "kqueue");

  private static final Set<Subject> LOOP = Set.of(Subject.LOOP);
  private static final Set<Subject> RUNTIME = Set.of(Subject.LOOP, Subject.RUNTIME);

  private final Machine machine;
  private final TargetOptions options;
  private final AgentOptions agents;
  private final Consumer<String> notices;
  private final Pythons pythons;
  private final LoopNames labels = new LoopNames();
  private final LoopNames ids = new LoopNames();
  private final List<TargetLoop> loops = new ArrayList<>();
  private @Nullable Path agentFile;

  private Loops(
      Machine machine, TargetOptions options, AgentOptions agents, Consumer<String> notices) {
    this.machine = machine;
    this.options = options;
    this.agents = agents;
    this.notices = notices;
    this.pythons = new Pythons(machine.programs(), machine.isWindows());
  }

  /**
   * Returns the loops of {@code targets}; where there are none, the reference loop and the Python
   * of this machine.
   *
   * @param notices is told, in one sentence each, what the run will leave out
   * @throws UsageException if targets and options do not fit each other
   */
  public static List<TargetLoop> of(
      List<Target> targets,
      Machine machine,
      TargetOptions options,
      AgentOptions agents,
      Consumer<String> notices) {
    Loops loops = new Loops(machine, options, agents, notices);
    loops.refuseContradictions(targets);
    if (targets.isEmpty()) {
      loops.addDefaults();
    }
    targets.forEach(loops::add);
    if (options.name() != null && loops.loops.size() != 1) {
      throw new UsageException(
          "--name names one loop, but these targets have " + loops.loops.size() + ": leave it out");
    }
    return List.copyOf(loops.loops);
  }

  private void refuseContradictions(List<Target> targets) {
    boolean python = targets.isEmpty() || has(targets, Target.Python.class);
    refuse(!options.pythons().isEmpty() && !python, "--python", "python");
    refuse(!options.pythonPath().isEmpty() && !python, "--python-path", "python");
    refuse(options.selector() != null && !python, "--selector", "python");
    refuse(
        options.classPath() != null && !has(targets, Target.JavaClass.class),
        "--classpath",
        "java:CLASS");
    String selector = options.selector();
    if (selector != null && !SELECTORS.contains(selector)) {
      throw new UsageException(
          "unknown selector \""
              + selector
              + "\" for --selector: it must be "
              + String.join(", ", SELECTORS)
              + "."
              + Nearest.suggestion(selector, SELECTORS, 1));
    }
  }

  private static boolean has(List<Target> targets, Class<? extends Target> kind) {
    return targets.stream().anyMatch(kind::isInstance);
  }

  private static void refuse(boolean when, String option, String target) {
    if (when) {
      throw new UsageException(option + " is for " + target + " targets, and there is none");
    }
  }

  private void addDefaults() {
    add(new Target.Reference(null));
    if (options.pythons().isEmpty() && pythons.onPath().isEmpty()) {
      notices.accept("no python3 was found on PATH: only the reference loop is judged");
    } else {
      add(new Target.Python(null));
    }
  }

  /** Switching on a sealed type is Java 21's; a new kind of target must be added here. */
  private void add(Target target) {
    if (target instanceof Target.Reference reference) {
      addReference(reference);
    } else if (target instanceof Target.Python python) {
      addPythons(python);
    } else if (target instanceof Target.JavaClass java) {
      addJava(java);
    } else if (target instanceof Target.Command command) {
      String text = "cmd:" + ShellWords.join(command.words());
      add(target, null, text, LoopNames::fromFacts, command.words(), LOOP, List.of(text));
    } else {
      throw new IllegalStateException("no agent is known for \"" + target + "\"");
    }
  }

  private void addReference(Target.Reference target) {
    String profile = ReferenceProfiles.require(target.profile(), machine);
    String id = "reference:" + profile;
    add(
        target,
        null,
        id,
        facts -> id,
        ChildJvm.command(null, ReferenceProfiles.agentArguments(profile)),
        RUNTIME,
        List.of(id));
  }

  private void addPythons(Target.Python target) {
    if (options.selector() != null && target.factory() != null) {
      throw new UsageException(
          "--selector is for asyncio's own loops (python), not for what python:"
              + target.factory()
              + " makes: leave it out");
    }
    List<Path> programs =
        options.pythons().isEmpty()
            ? List.of(pythons.required())
            : options.pythons().stream().map(pythons::named).toList();
    programs.forEach(program -> addPython(target, program));
  }

  private void addPython(Target.Python target, Path program) {
    String text = target.factory() == null ? "python" : "python:" + target.factory();
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.add(agentFile().toString());
    List<String> arguments = new ArrayList<>();
    arguments.add(text);
    if (!options.pythons().isEmpty()) {
      arguments.addAll(List.of("--python", program.toString()));
    }
    Optional.ofNullable(target.factory())
        .ifPresent(factory -> command.addAll(List.of("--loop", factory)));
    Optional.ofNullable(options.selector())
        .ifPresent(
            selector -> {
              command.addAll(List.of("--selector", selector));
              arguments.addAll(List.of("--selector", selector));
            });
    for (String directory : options.pythonPath()) {
      command.addAll(List.of("--path", Path.of(directory).toAbsolutePath().toString()));
      arguments.addAll(List.of("--python-path", directory));
    }
    Set<Subject> subjects = target.factory() == null ? RUNTIME : LOOP;
    add(
        target,
        program,
        text + " (" + program + ")",
        LoopNames::fromFacts,
        command,
        subjects,
        arguments);
  }

  private void addJava(Target.JavaClass target) {
    String text = "java:" + target.name();
    List<String> arguments = new ArrayList<>(List.of(text));
    Optional.ofNullable(options.classPath())
        .ifPresent(classPath -> arguments.addAll(List.of("--classpath", classPath)));
    add(
        target,
        null,
        text,
        LoopNames::fromFacts,
        ChildJvm.command(options.classPath(), List.of(target.name())),
        LOOP,
        arguments);
  }

  private void add(
      Target target,
      @Nullable Path python,
      String label,
      Function<Facts, String> naming,
      List<String> command,
      Set<Subject> subjects,
      List<String> arguments) {
    String name = options.name();
    AgentCommand start =
        new AgentCommand(
            labels.unique(name == null ? label : name),
            name == null ? ids.once(naming) : facts -> name,
            command,
            Map.of());
    AgentLoop loop = new AgentLoop(start, agents.withSubjects(subjects));
    loops.add(new TargetLoop(loop, arguments, target, python));
  }

  /** Unpacked when the first Python needs it. */
  private Path agentFile() {
    if (agentFile == null) {
      agentFile = new AgentFile(UserCache.of(machine.environment(), machine.os())).path();
    }
    return agentFile;
  }
}
