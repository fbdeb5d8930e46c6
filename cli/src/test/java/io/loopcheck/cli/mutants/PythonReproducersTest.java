/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Rule;
import io.loopcheck.reports.reproducer.Maker;
import io.loopcheck.reports.reproducer.Reproducer;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.run.RunOptions;
import io.loopcheck.suite.session.LoopUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For one wrong loop of each rule of some areas, the script that its failure becomes shows the
 * failure on that loop and not on asyncio's own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledOnOs(value = OS.LINUX, disabledReason = "the mutants spoil asyncio's loop of Linux")
class PythonReproducersTest {
  private static final String PYTHON = "python3";

  /** The modules of mutants whose rules' claims scripts know, all of them. */
  private static final Set<String> MODULES =
      Set.of("scheduling", "timers", "life_cycle", "errors", "watching");

  private static final Maker STOCK = Maker.python("asyncio:new_event_loop", List.of());

  private Path directory = Path.of("");
  private final Map<String, Integer> statuses = new HashMap<>();
  private final Map<String, String> outputs = new HashMap<>();

  static Stream<PythonMutant> mutants() {
    Set<String> rules = new HashSet<>();
    return BundledMutants.PYTHON.all().stream()
        .filter(mutant -> mutant.since() == null && MODULES.contains(mutant.module()))
        .filter(mutant -> rules.add(mutant.rule()));
  }

  @BeforeAll
  void writesAndRunsAll(@TempDir Path scratch) throws Exception {
    directory = scratch;
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<List<Path>>> scripts = new ArrayList<>();
      for (PythonMutant mutant : mutants().toList()) {
        scripts.add(threads.submit(() -> write(mutant)));
      }
      List<String> all = new ArrayList<>();
      for (Future<List<Path>> each : scripts) {
        each.get().forEach(script -> all.add(script.toString()));
      }
      run(all);
    } finally {
      threads.shutdownNow();
    }
  }

  @AfterAll
  void forgets() {
    outputs.clear();
  }

  /** Judges a mutant by its rule, and writes the script for it and the same for asyncio's loop. */
  private List<Path> write(PythonMutant mutant) throws IOException {
    List<Rule> rules =
        BundledMutants.RULES.stream().filter(rule -> rule.id().equals(mutant.rule())).toList();
    try (LoopUnderTest loop = BundledMutants.PYTHON.loop(mutant, BundledMutants.MACHINE, PYTHON)) {
      Facts facts = loop.facts();
      ResultLine.Result result = Judged.by(rules, loop, RunOptions.defaults()).results().get(0);
      List<String> path =
          List.of(BundledMutants.SOURCES.toAbsolutePath().normalize().getParent().toString());
      String name = mutant.name();
      return List.of(
          script(name + "-mutant", result, facts, Maker.python("mutants." + mutant.place(), path)),
          script(name + "-stock", result, facts, STOCK));
    }
  }

  private Path script(String name, ResultLine.Result result, Facts facts, Maker maker)
      throws IOException {
    String text = Reproducer.of(result, facts, maker).text();
    return Files.writeString(directory.resolve(name + ".py"), text);
  }

  private void run(List<String> scripts) throws IOException, InterruptedException {
    Path driver = directory.resolve("run_scripts.py");
    try (var source = getClass().getResourceAsStream("run_scripts.py")) {
      Files.copy(source, driver);
    }
    Path input = Files.write(directory.resolve("scripts"), scripts);
    Process process =
        new ProcessBuilder(PYTHON, driver.toString())
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .start();
    for (String line : new String(process.getInputStream().readAllBytes()).lines().toList()) {
      String[] words = line.split(" ", 2);
      String name = Path.of(words[1]).getFileName().toString();
      statuses.put(name, Integer.valueOf(words[0]));
      outputs.put(name, Files.readString(Path.of(words[1] + ".out")));
    }
    assertThat(process.waitFor()).isZero();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void showsTheFailureOnTheWrongLoop(PythonMutant mutant) {
    String script = mutant.name() + "-mutant.py";

    assertThat(outputs.get(script)).contains("FAILED: ").endsWith(".\n");
    assertThat(statuses).containsEntry(script, 1);
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void showsNoFailureOnAsyncio(PythonMutant mutant) {
    String script = mutant.name() + "-stock.py";

    assertThat(outputs.get(script)).endsWith("The failure does not show.\n");
    assertThat(statuses).containsEntry(script, 0);
  }
}
