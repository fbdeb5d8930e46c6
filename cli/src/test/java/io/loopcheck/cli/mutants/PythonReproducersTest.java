/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.loopcheck.cli.Python;
import io.loopcheck.matrices.Version;
import io.loopcheck.reports.reproducer.Maker;
import io.loopcheck.reports.reproducer.Reproducer;
import io.loopcheck.reports.reproducer.ReproducerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The script that a wrong loop's failure becomes shows the failure on that loop, and not on
 * asyncio's own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledOnOs(value = OS.LINUX, disabledReason = "the mutants spoil asyncio's loop of Linux")
class PythonReproducersTest {
  private static final Maker STOCK = Maker.python("asyncio:new_event_loop", List.of());
  private static final List<String> PATH =
      List.of(BundledMutants.SOURCES.toAbsolutePath().normalize().getParent().toString());

  private final Map<String, Integer> statuses = new HashMap<>();
  private final Map<String, String> outputs = new HashMap<>();
  private final Map<String, String> refused = new HashMap<>();

  static List<PythonMutant> mutants() {
    return BundledMutants.PYTHON.all();
  }

  @BeforeAll
  void writesAndRunsAll(@TempDir Path directory) throws Exception {
    Python.require();
    Path printed = directory.resolve("statuses");
    Process runner = runner(directory, printed);
    // A script runs as soon as it is written: the next mutants are judged meanwhile.
    try (Writer scripts = runner.outputWriter()) {
      for (PythonMutant mutant : mutants()) {
        for (String script : write(directory, mutant)) {
          scripts.write(script + "\n");
        }
        scripts.flush();
      }
    }
    assertThat(runner.waitFor()).as(() -> read(printed)).isZero();
    for (String line : Files.readAllLines(printed)) {
      String[] words = line.split(" ", 2);
      String name = Path.of(words[1]).getFileName().toString();
      statuses.put(name, Integer.valueOf(words[0]));
      outputs.put(name, read(Path.of(words[1] + ".out")));
    }
  }

  /** Returns the scripts for the wrong loop and for asyncio's own; none if they cannot be. */
  private List<String> write(Path directory, PythonMutant mutant) throws Exception {
    JudgedPythonMutants.Verdicts found = JudgedPythonMutants.of(mutant);
    if (!mutant.canBeIn(found.python())) {
      return List.of();
    }
    try {
      return List.of(
          write(
              directory.resolve(mutant.name() + "-mutant.py"),
              found,
              mutant,
              Maker.python("mutants." + mutant.place(), PATH)),
          write(directory.resolve(mutant.name() + "-stock.py"), found, mutant, STOCK));
    } catch (ReproducerException e) {
      refused.put(mutant.name(), e.getMessage());
      return List.of();
    }
  }

  private static String write(
      Path script, JudgedPythonMutants.Verdicts found, PythonMutant mutant, Maker maker)
      throws IOException {
    String text = Reproducer.of(found.result(mutant.rule()), found.facts(), maker).text();
    return Files.writeString(script, text).toString();
  }

  private Process runner(Path directory, Path printed) throws IOException {
    Path program = directory.resolve("run_scripts.py");
    try (var source = getClass().getResourceAsStream("run_scripts.py")) {
      Files.copy(source, program);
    }
    return new ProcessBuilder(JudgedPythonMutants.PYTHON, program.toString())
        .redirectErrorStream(true)
        .redirectOutput(printed.toFile())
        .start();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noFailureIsRefused() {
    assertThat(refused).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void showsTheFailureOnTheWrongLoop(PythonMutant mutant) throws Exception {
    assumeItCanBeHere(mutant);
    String script = mutant.name() + "-mutant.py";

    assertThat(outputs.get(script)).contains("FAILED: ").endsWith(".\n");
    assertThat(statuses).containsEntry(script, 1);
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void showsNoFailureOnAsyncio(PythonMutant mutant) throws Exception {
    assumeItCanBeHere(mutant);
    String script = mutant.name() + "-stock.py";

    assertThat(outputs.get(script)).endsWith("The failure does not show.\n");
    assertThat(statuses).containsEntry(script, 0);
  }

  private static void assumeItCanBeHere(PythonMutant mutant) throws Exception {
    Version python = JudgedPythonMutants.of(mutant).python();
    assumeTrue(
        mutant.canBeIn(python), () -> mutant + " needs Python " + mutant.since() + ": " + python);
  }
}
