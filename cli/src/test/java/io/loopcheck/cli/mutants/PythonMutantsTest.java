/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loopcheck.cli.Python;
import io.loopcheck.matrices.Rule;
import io.loopcheck.matrices.Version;
import io.loopcheck.reference.mutant.Mutants;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.run.RunOptions;
import io.loopcheck.suite.session.LoopUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
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
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the mutants spoil asyncio's loop of Linux")
  class OnThePythonFoundHere {
    private final ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    private Map<PythonMutant, Future<Verdicts>> verdicts = Map.of();

    @BeforeAll
    void judgesAll() throws InterruptedException {
      Python.require();
      verdicts =
          mutants().stream()
              .collect(toMap(Function.identity(), each -> threads.submit(() -> judge(each))));
    }

    @AfterAll
    void endThreads() {
      threads.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("io.loopcheck.cli.mutants.PythonMutantsTest#mutants")
    void failsTheRulesThatItSays(PythonMutant mutant) throws Exception {
      Verdicts found = verdicts.get(mutant).get();
      assumeTrue(
          mutant.canBeIn(found.python()),
          () -> mutant + " needs Python " + mutant.since() + ", and here is " + found.python());

      assertThat(found.judged().unsettled()).isEmpty();
      assertThat(found.judged().failed()).containsExactlyInAnyOrderElementsOf(mutant.rules());
      assertThat(found.messageOf(mutant.rule())).isEqualTo(mutant.message());
    }

    private Verdicts judge(PythonMutant mutant) {
      List<Rule> rules =
          BundledMutants.RULES.stream().filter(r -> mutant.rules().contains(r.id())).toList();
      try (LoopUnderTest loop =
          BundledMutants.PYTHON.loop(mutant, BundledMutants.MACHINE, "python3")) {
        return new Verdicts(loop.facts().contract(), Judged.by(rules, loop, RunOptions.defaults()));
      }
    }
  }

  private record Verdicts(Version python, Judged judged) {
    String messageOf(String rule) {
      return judged.results().stream()
          .filter(result -> result.rule().equals(rule))
          .map(ResultLine.Result::message)
          .map(Mutants::withoutFigures)
          .findFirst()
          .orElse("");
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
