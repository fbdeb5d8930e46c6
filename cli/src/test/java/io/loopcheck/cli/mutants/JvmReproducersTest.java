/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Rule;
import io.loopcheck.reference.mutant.Mutant;
import io.loopcheck.reference.mutant.Mutants;
import io.loopcheck.reports.reproducer.Maker;
import io.loopcheck.reports.reproducer.Reproducer;
import io.loopcheck.reports.reproducer.ReproducerException;
import io.loopcheck.reports.reproducer.Script;
import io.loopcheck.suite.jvm.InProcessLoop;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.run.RunOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The program that a wrong loop's failure becomes shows that failure on that loop, and not on the
 * correct one: for each wrong loop of the JVM. All are compiled at once; those that depend on
 * nothing of their process's share one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledOnOs(value = OS.LINUX, disabledReason = "the linux profiles are Linux itself")
class JvmReproducersTest {
  private static final String WRONG = "wrong";
  private static final String RIGHT = "right";

  /** The rules whose failures no program shows, with what the command says about them. */
  private static final Map<String, String> SILENT =
      Map.of(
          "subprocesses.other-thread", "programs do not know so far how to run a loop elsewhere",
          "windows.selector.socket-limit", "which numbers are tried depends",
          "windows.signals.remove-handler", "it was never asked");

  /** The rules of what a process has left, which a program would be part of. */
  private static final String LEAKS = "hygiene.";

  /**
   * How a process handles signals is what these look at, so it has to be as it was. A select() that
   * watches terminals has few descriptors, which the loops that are left behind have taken.
   */
  private static final List<String> APART =
      List.of("signals.", "windows.signals.", "macos.character-devices.");

  private final Map<String, ResultLine.Result> results = new HashMap<>();
  private final Map<String, String> refused = new HashMap<>();
  private final Map<String, String[]> outcomes = new HashMap<>();
  private final Map<String, Path> sources = new HashMap<>();

  static Stream<Mutant> mutants() {
    return Mutants.all().stream();
  }

  @BeforeAll
  void writesCompilesAndRunsAll(@TempDir Path directory) throws Exception {
    List<Path> programs = new ArrayList<>();
    for (Mutant mutant : mutants().toList()) {
      programs.addAll(write(mutant, directory));
    }
    List<String> compile =
        new ArrayList<>(
            List.of("-nowarn", "-proc:none", "-encoding", "UTF-8", "-d", directory.toString()));
    programs.forEach(each -> compile.add(each.toString()));
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, compile.toArray(String[]::new)))
        .isZero();
    List<String> together = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (Path program : programs) {
        String name = name(directory.relativize(program));
        if (APART.stream().anyMatch(results.get(mutantOf(name)).rule()::startsWith)) {
          ends.add(threads.submit(() -> run(directory, List.of(name))));
        } else {
          together.add(name);
        }
      }
      int half = together.size() / 2;
      ends.add(threads.submit(() -> run(directory, together.subList(0, half))));
      ends.add(threads.submit(() -> run(directory, together.subList(half, together.size()))));
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static String name(Path program) {
    return program.toString().replace(".java", "").replace('/', '.');
  }

  /** Returns the mutant's name of a class. */
  private static String mutantOf(String name) {
    return name.substring(name.indexOf('_') + 1, name.indexOf('.')).replace('_', '-');
  }

  /** Judges a mutant by its rule, and writes the program for it and the same for a correct loop. */
  private List<Path> write(Mutant mutant, Path directory) throws IOException {
    Rule rule =
        BundledMutants.RULES.stream()
            .filter(each -> each.id().equals(mutant.rule()))
            .findFirst()
            .orElseThrow();
    var loop = InProcessLoop.undisturbed(mutant.provider());
    ResultLine.Result result =
        Judged.by(List.of(rule), loop, RunOptions.defaults()).results().get(0);
    results.put(mutant.name(), result);
    List<Path> programs = new ArrayList<>();
    for (String which : List.of(WRONG, RIGHT)) {
      String provider =
          MutantProvider.class.getName() + "." + which + "(\"" + mutant.name() + "\")";
      try {
        Script script = Reproducer.of(result, loop.facts(), Maker.java(provider));
        String name = which + "_" + mutant.name().replace('-', '_');
        Path file = Files.createDirectories(directory.resolve(name)).resolve(script.file());
        sources.put(name, file);
        programs.add(Files.writeString(file, "package " + name + ";\n" + script.text()));
      } catch (ReproducerException e) {
        refused.put(mutant.name(), e.getMessage());
      }
    }
    return programs;
  }

  private void run(Path directory, List<String> classes) {
    String path =
        directory + System.getProperty("path.separator") + System.getProperty("java.class.path");
    try {
      Path input = Files.write(Files.createTempFile(directory, "classes", ""), classes);
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  path,
                  RunPrograms.class.getName())
              .redirectInput(input.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      synchronized (outcomes) {
        output
            .lines()
            .map(line -> line.split("\t", 3))
            .forEach(words -> outcomes.put(words[0].substring(0, words[0].indexOf('.')), words));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String[] outcome(String which, Mutant mutant) {
    return outcomes.get(which + "_" + mutant.name().replace('-', '_'));
  }

  static Stream<Mutant> shown() {
    return mutants()
        .filter(mutant -> !SILENT.containsKey(mutant.rule()) && !mutant.rule().startsWith(LEAKS));
  }

  @ParameterizedTest
  @MethodSource("shown")
  void showsTheFailureOnTheWrongLoop(Mutant mutant) {
    ResultLine.Result result = results.get(mutant.name());
    if (result.verdict() == Verdict.NOT_OBSERVABLE) {
      assertThat(refused).containsKey(mutant.name()); // it sums up others
      return;
    }

    String[] outcome = outcome(WRONG, mutant);

    assertThat(refused).doesNotContainKey(mutant.name());
    assertThat(outcome[1]).as(outcome[2]).isEqualTo("1");
    assertThat(withoutFigures(outcome[2]))
        .isEqualTo(withoutFigures("FAILED: " + result.shownBy().proof() + "."));
  }

  private static String withoutFigures(String proof) {
    return proof.replaceAll("\\d+\\.\\d+", "#");
  }

  @ParameterizedTest
  @MethodSource("shown")
  void showsNoFailureOnTheCorrectLoop(Mutant mutant) {
    if (results.get(mutant.name()).verdict() == Verdict.NOT_OBSERVABLE) {
      assertThat(refused).containsKey(mutant.name());
      return;
    }

    String[] outcome = outcome(RIGHT, mutant);

    assertThat(outcome[1]).as(outcome[2]).isEqualTo("0");
    assertThat(outcome[2]).isEqualTo("The failure does not show.");
  }

  @Test
  void aUserRunsOneFromItsSource() throws Exception {
    assertThat(launched("wrong_terminal_writer_silent")).isEqualTo(1);
    assertThat(launched("right_terminal_writer_silent")).isZero();
  }

  private int launched(String name) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            sources.get(name).toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void theCommandSaysWhyItShowsNoOthers() {
    Set<String> rules = new TreeSet<>();
    Mutants.all().stream()
        .filter(mutant -> refused.containsKey(mutant.name()))
        .filter(mutant -> results.get(mutant.name()).verdict() == Verdict.FAIL)
        .forEach(
            mutant -> {
              rules.add(mutant.rule());
              assertThat(refused.get(mutant.name()))
                  .startsWith(
                      SILENT.getOrDefault(
                          mutant.rule(), "it counts what a whole process has left"));
            });

    assertThat(rules)
        .filteredOn(rule -> !rule.startsWith(LEAKS))
        .containsExactlyInAnyOrderElementsOf(SILENT.keySet());
  }
}
