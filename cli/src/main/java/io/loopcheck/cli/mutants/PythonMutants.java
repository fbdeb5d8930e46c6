/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import io.loopcheck.cli.message.HarnessException;
import io.loopcheck.cli.targets.Loops;
import io.loopcheck.cli.targets.Machine;
import io.loopcheck.cli.targets.MutantModules;
import io.loopcheck.cli.targets.Target;
import io.loopcheck.cli.targets.TargetOptions;
import io.loopcheck.matrices.Rule;
import io.loopcheck.suite.agent.AgentOptions;
import io.loopcheck.suite.session.LoopUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The wrong loops in Python, with what is expected of each: for every area of rules one file of
 * expectations, such as {@code life-cycle.json}, and one module, {@code life_cycle.py}.
 */
public final class PythonMutants {
  private final Path directory;
  private final Set<String> areas = new TreeSet<>();
  private final List<PythonMutant> mutants = new ArrayList<>();
  private final List<MissingMutant> missing = new ArrayList<>();

  private PythonMutants(Path directory) {
    this.directory = directory;
  }

  /**
   * Reads the files of expectations for the areas of {@code rules}; an area may have none.
   *
   * @throws HarnessException if something is wrong in one; the message says where
   */
  public static PythonMutants in(Path directory, List<Rule> rules) {
    PythonMutants found = new PythonMutants(directory);
    Set<String> ids = rules.stream().map(Rule::id).collect(Collectors.toSet());
    for (String area : areasOf(rules)) {
      Path file = directory.resolve(expectations(area));
      if (Files.exists(file)) {
        found.add(area, MutantFile.read(file, module(area), ids));
      }
    }
    found.refuseSameNames();
    return found;
  }

  /** Reads those that travel with Loopcheck; {@code rules} are all bundled ones. */
  public static PythonMutants bundled(Machine machine, List<Rule> rules) {
    List<String> names =
        areasOf(rules).stream()
            .flatMap(area -> Stream.of(expectations(area), module(area) + ".py"))
            .toList();
    return in(MutantModules.unpacked(machine, names), rules);
  }

  /** Returns the areas of {@code rules}, each once. */
  public static Set<String> areasOf(List<Rule> rules) {
    return rules.stream().map(Rule::area).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the name of an area's file of expectations. */
  public static String expectations(String area) {
    return area + ".json";
  }

  /** Returns the name of an area's Python module. */
  public static String module(String area) {
    return area.replace('-', '_');
  }

  private void add(String area, MutantFile file) {
    areas.add(area);
    mutants.addAll(file.mutants());
    missing.addAll(file.missing());
  }

  private void refuseSameNames() {
    Map<String, PythonMutant> known = new HashMap<>();
    for (PythonMutant mutant : mutants) {
      PythonMutant other = known.put(mutant.name(), mutant);
      if (other != null) {
        throw new HarnessException(
            "two Python mutants are called \"%s\", %s and %s in %s: give one of them another name"
                .formatted(mutant.name(), other.place(), mutant.place(), directory));
      }
    }
  }

  /** Returns where the modules are. */
  public Path directory() {
    return directory;
  }

  /** Returns a mutant behind agents in the Python {@code program}; starts none yet. */
  public LoopUnderTest loop(PythonMutant mutant, Machine machine, String program) {
    // In a package of its own a module may be called as one of Python's own is.
    Path root = Objects.requireNonNull(directory.toAbsolutePath().normalize().getParent());
    TargetOptions options =
        new TargetOptions(
            List.of(program),
            List.of(root.toString()),
            null,
            null,
            Language.PYTHON.word() + ":" + mutant.name());
    List<Target> targets =
        List.of(new Target.Python(directory.getFileName() + "." + mutant.place()));
    return Loops.of(targets, machine, options, AgentOptions.defaults(), notice -> {}).get(0).loop();
  }

  /** Returns the areas that have a file of expectations. */
  public Set<String> areas() {
    return Set.copyOf(areas);
  }

  /** Returns all mutants. */
  public List<PythonMutant> all() {
    return List.copyOf(mutants);
  }

  /** Returns the rules that have no mutant in one of the two languages, and why. */
  public List<MissingMutant> missing() {
    return List.copyOf(missing);
  }
}
