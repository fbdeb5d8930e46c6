/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loopcheck.cli.Python;
import io.loopcheck.reference.mutant.Mutants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The wrong loops in Python: each fails the rules that it says, and each rule has one. */
class PythonMutantsTest {
  static List<PythonMutant> mutants() {
    return BundledMutants.PYTHON.all();
  }

  /** What its rules found on a mutant; the mutants are judged beside each other. */
  @Nested
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the mutants spoil asyncio's loop of Linux")
  class OnThePythonFoundHere {
    @BeforeAll
    static void needsPython() throws InterruptedException {
      Python.require();
    }

    @ParameterizedTest
    @MethodSource("io.loopcheck.cli.mutants.PythonMutantsTest#mutants")
    void failsTheRulesThatItSays(PythonMutant mutant) throws Exception {
      JudgedPythonMutants.Verdicts found = JudgedPythonMutants.of(mutant);
      assumeTrue(
          mutant.canBeIn(found.python()),
          () -> mutant + " needs Python " + mutant.since() + ", and here is " + found.python());

      assertThat(found.judged().unsettled()).isEmpty();
      assertThat(found.judged().failed()).containsExactlyInAnyOrderElementsOf(mutant.rules());
      assertThat(Mutants.withoutFigures(found.result(mutant.rule()).message()))
          .isEqualTo(mutant.message());
    }
  }

  @Test
  void everyFileBelongsToAnArea() throws IOException {
    Set<String> known =
        PythonMutants.areasOf(BundledMutants.RULES).stream()
            .flatMap(
                area ->
                    Stream.of(PythonMutants.expectations(area), PythonMutants.module(area) + ".py"))
            .collect(toSet());
    try (Stream<Path> files = Files.list(BundledMutants.SOURCES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".py") || name.endsWith(".json"))
          .isSubsetOf(known);
    }
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void theClassSaysTheSameMistake(PythonMutant mutant) throws IOException {
    String source = Files.readString(BundledMutants.SOURCES.resolve(mutant.module() + ".py"));

    assertThat(source.replaceAll("\\s+", " "))
        .containsPattern(
            "class "
                + mutant.className()
                + "(\\([^:]*\\))?: \"\"\""
                + Pattern.quote(mutant.mistake())
                + "\"\"\"");
  }
}
