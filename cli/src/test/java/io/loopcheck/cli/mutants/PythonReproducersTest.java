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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
  /** The mutants whose failure no script shows, each with the reason. */
  private static final Map<String, String> NOT_SHOWN =
      Map.ofEntries(
          Map.entry(
              "datagrams-abort-is-close",
              "the callback \"fill\" does one thing first and another later"),
          Map.entry(
              "py-datagrams-paused-again",
              "the callback \"fill\" does one thing first and another later"),
          Map.entry("runner-close-forgotten", "there are no scripts with a loop factory so far"),
          Map.entry("runner-closed-untold", "there are no scripts with a policy of loops so far"),
          Map.entry("runner-context-forgotten", "there are no scripts with a loop factory so far"),
          Map.entry("runner-debug-ignored", "there are no scripts with a policy of loops so far"),
          Map.entry("runner-executor-left", "there are no scripts with a policy of loops so far"),
          Map.entry("runner-generators-left", "there are no scripts with a policy of loops so far"),
          Map.entry("runner-interrupt-stops", "there are no scripts with a loop factory so far"),
          Map.entry("runner-result-lost", "there are no scripts with a policy of loops so far"),
          Map.entry("runner-runs-in-wrapper", "there are no scripts with a loop factory so far"),
          Map.entry("runner-runs-unknown", "there are no scripts with a policy of loops so far"),
          Map.entry("runner-second-ignored", "there are no scripts with a loop factory so far"),
          Map.entry(
              "signals-mixed", "the callback \"kill\" does one thing first and another later"),
          Map.entry(
              "stream-server-doubles",
              "there are no scripts with what a server of streams calls so far"),
          Map.entry(
              "stream-server-duplicates",
              "there are no scripts with what a server of streams calls so far"),
          Map.entry(
              "stream-tls-forgotten",
              "there are no scripts with what a server of streams calls so far"),
          Map.entry(
              "stream-unix-server-doubles",
              "there are no scripts with what a server of streams calls so far"));

  /** The mutants whose script is wrong so far, each with what is wrong; to be mended. */
  private static final Map<String, String> WRONG_SO_FAR =
      Map.ofEntries(
          Map.entry("child-gone-silently", "on asyncio it may end with a ProcessLookupError"),
          Map.entry("current-loop-unknown", "it does not show the failure"),
          Map.entry("datagram-transport-of-other-kind", "it shows a failure on asyncio, too"),
          Map.entry("debug-not-by-environment", "it calls an attribute that is to be read"),
          Map.entry("default-handler-silent", "it calls an attribute that is to be read"),
          Map.entry("extending-never-left", "it does not show the failure"),
          Map.entry("no-start-tls", "it calls an attribute that is to be read"),
          Map.entry("sendfile-tls-other-error", "it shows a failure on asyncio, too"),
          Map.entry("slow-callbacks-by-default", "it calls an attribute that is to be read"),
          Map.entry("slow-callbacks-unseen", "it calls an attribute that is to be read"),
          Map.entry("stream-another-transport", "it calls an attribute that is to be read"),
          Map.entry("stream-child-doubles", "it calls an attribute that is to be read"),
          Map.entry("stream-exit-forgotten", "it calls an attribute that is to be read"),
          Map.entry("stream-pipes-anyway", "it calls an attribute that is to be read"),
          Map.entry("threadsafe-result-lost", "it does not show the failure"));

  private static final Maker STOCK = Maker.python("asyncio:new_event_loop", List.of());
  private static final List<String> PATH =
      List.of(BundledMutants.SOURCES.toAbsolutePath().normalize().getParent().toString());

  private final Map<String, Integer> statuses = new HashMap<>();
  private final Map<String, String> outputs = new HashMap<>();
  private final Map<String, String> refused = new HashMap<>();

  static List<PythonMutant> mutants() {
    return BundledMutants.PYTHON.all();
  }

  static Stream<PythonMutant> shown() {
    return mutants().stream()
        .filter(mutant -> !NOT_SHOWN.containsKey(mutant.name()))
        .filter(mutant -> !WRONG_SO_FAR.containsKey(mutant.name()));
  }

  @BeforeAll
  void writesAndRunsAll(@TempDir Path directory) throws Exception {
    Python.require();
    List<String> scripts = new ArrayList<>();
    for (PythonMutant mutant : mutants()) {
      JudgedPythonMutants.Verdicts found = JudgedPythonMutants.of(mutant);
      if (mutant.canBeIn(found.python())) {
        Maker wrong = Maker.python("mutants." + mutant.place(), PATH);
        try {
          scripts.add(write(directory, mutant.name() + "-mutant", found, mutant, wrong));
          scripts.add(write(directory, mutant.name() + "-stock", found, mutant, STOCK));
        } catch (ReproducerException e) {
          refused.put(mutant.name(), e.getMessage());
        }
      }
    }
    run(directory, scripts);
  }

  private static String write(
      Path directory,
      String name,
      JudgedPythonMutants.Verdicts found,
      PythonMutant mutant,
      Maker maker)
      throws IOException {
    String text = Reproducer.of(found.result(mutant.rule()), found.facts(), maker).text();
    return Files.writeString(directory.resolve(name + ".py"), text).toString();
  }

  private void run(Path directory, List<String> scripts) throws IOException, InterruptedException {
    Path driver = directory.resolve("run_scripts.py");
    try (var source = getClass().getResourceAsStream("run_scripts.py")) {
      Files.copy(source, driver);
    }
    Path input = Files.write(directory.resolve("scripts"), scripts);
    Process process =
        new ProcessBuilder(JudgedPythonMutants.PYTHON, driver.toString())
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

  /** This list can only become shorter: a mutant whose failure can be shown must leave it. */
  @Test
  void noOtherFailureIsRefused() {
    assertThat(refused).isEqualTo(NOT_SHOWN);
  }

  @ParameterizedTest
  @MethodSource("shown")
  void showsTheFailureOnTheWrongLoop(PythonMutant mutant) throws Exception {
    assumeItCanBeHere(mutant);
    String script = mutant.name() + "-mutant.py";

    assertThat(outputs.get(script)).contains("FAILED: ").endsWith(".\n");
    assertThat(statuses).containsEntry(script, 1);
  }

  @ParameterizedTest
  @MethodSource("shown")
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
