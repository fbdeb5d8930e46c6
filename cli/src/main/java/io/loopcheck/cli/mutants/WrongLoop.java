/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import io.loopcheck.cli.targets.Machine;
import io.loopcheck.cli.targets.MutantLoops;
import io.loopcheck.matrices.Rule;
import io.loopcheck.matrices.Version;
import io.loopcheck.reference.mutant.Mutant;
import io.loopcheck.reference.mutant.Mutants;
import io.loopcheck.suite.session.LoopUnderTest;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mutant, whichever its language.
 *
 * @param language where it runs
 * @param name its name in that language
 * @param mistake says in one sentence what it does wrong
 * @param rule the id of the rule that must fail it
 * @param alsoFails the ids of the other rules that are known to fail it
 * @param since the first contract that it can be held to; null if there is none before it
 * @param loop makes it; starts no agent yet
 */
public record WrongLoop(
    Language language,
    String name,
    String mistake,
    String rule,
    List<String> alsoFails,
    @Nullable Version since,
    Supplier<LoopUnderTest> loop) {

  public WrongLoop {
    alsoFails = List.copyOf(alsoFails);
  }

  /** Returns all mutants, those of the JVM first; starts no agent. */
  public static List<WrongLoop> all(Machine machine, String python, List<Rule> rules) {
    PythonMutants mutants = PythonMutants.bundled(machine, rules);
    return Stream.concat(
            Mutants.all().stream().map(WrongLoop::of),
            mutants.all().stream().map(each -> of(each, mutants, machine, python)))
        .toList();
  }

  /** Returns a mutant of the JVM. */
  static WrongLoop of(Mutant mutant) {
    String id = id(Language.JVM, mutant.name());
    return new WrongLoop(
        Language.JVM,
        mutant.name(),
        mutant.mistake(),
        mutant.rule(),
        mutant.alsoFails(),
        null,
        () -> MutantLoops.inJvm(mutant.name(), id));
  }

  /** Returns a mutant in the Python {@code program}. */
  static WrongLoop of(PythonMutant mutant, PythonMutants mutants, Machine machine, String program) {
    return new WrongLoop(
        Language.PYTHON,
        mutant.name(),
        mutant.mistake(),
        mutant.rule(),
        mutant.alsoFails(),
        mutant.since(),
        () -> mutants.loop(mutant, machine, program));
  }

  /** Tells whether a rule is proven to fail it, in every build. */
  public boolean isFailedBy(String id) {
    return rule.equals(id) || alsoFails.contains(id);
  }

  /** Returns its name among all mutants, such as {@code python:soon-lifo}. */
  public String id() {
    return id(language, name);
  }

  static String id(Language language, String name) {
    return language.word() + ":" + name;
  }
}
