/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Results;
import io.loopcheck.suite.result.ResultsReader;
import io.loopcheck.suite.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the command line against asyncio of the python3 that is here. */
class EndToEndTest {
  private static final String LOOPS =
      """
      import asyncio
      import os
      import stat

      class DeafLoop(asyncio.SelectorEventLoop):
          def add_reader(self, fd, callback, *args):
              number = fd if isinstance(fd, int) else fd.fileno()
              if not stat.S_ISREG(os.fstat(number).st_mode):
                  super().add_reader(fd, callback, *args)

      def raises():
          raise RuntimeError("no licence")

      def nothing():
          return None
      """;

  @TempDir private Path directory;
  private Path out;

  @BeforeAll
  static void needsPython() throws InterruptedException {
    Python.require();
  }

  @BeforeEach
  void writeLoops() throws IOException {
    out = directory.resolve("out");
    Files.writeString(directory.resolve("loops.py"), LOOPS);
  }

  @Test
  void judgesAsyncioAndWritesAllReports() {
    Typed typed = run("python", "--rule", "all.files.*");

    assertThat(typed.status()).as(typed.out() + typed.err()).isZero();
    assertThat(typed.out())
        .startsWith("4 rules × 1 loop: 4 results" + System.lineSeparator())
        .contains("4/4")
        .contains("4 results = 4 pass");
    assertThat(results().results())
        .hasSize(4)
        .allMatch(result -> result.verdict() == Verdict.PASS)
        .allMatch(result -> result.loop().startsWith("asyncio-3."));
    assertThat(results().isComplete()).isTrue();
    assertThat(results().header().planned()).isEqualTo(4);
    assertThat(results().header().command()).startsWith("run", "python");
    assertThat(out.resolve("report.html")).isNotEmptyFile();
    assertThat(out.resolve("junit.xml")).isNotEmptyFile();
  }

  @Test
  void withoutAFormatThereAreResultsAndNoOldReports() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("report.html"), "of another run");

    Typed typed = run("python", "--rule", "all.files.add-reader", "--format", "none");

    assertThat(typed.status()).isZero();
    assertThat(out).isDirectoryContaining("glob:**/results.jsonl");
    assertThat(out.toFile().list()).containsExactly("results.jsonl");
  }

  @Test
  void aFailureSaysWhatWasExpectedWhereToLookAndHowToJudgeJustThatAgain() {
    Typed typed =
        run(
            "python:loops:DeafLoop",
            "--python-path",
            directory.toString(),
            "--strict",
            "--rule",
            "all.files.*");

    assertThat(typed.status()).isEqualTo(1);
    ResultLine.Result failure = result("all.files.add-reader");
    assertThat(failure.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(typed.out())
        .contains("FAILED all.files.add-reader on " + failure.loop())
        .containsPattern("expected +OSError from the call, loop usable")
        .containsPattern("observed +accepted, and it never worked")
        .containsPattern("look first +Which system call");
    String rerun =
        "python:loops:DeafLoop --python-path "
            + directory
            + " --strict --rule all.files.add-reader";
    assertThat(failure.rerun()).isEqualTo("loopcheck run " + rerun);
    assertThat(run(rerun.split(" ")).status()).isEqualTo(1);
    assertThat(results().results()).hasSize(1);
  }

  @Test
  void aFactoryThatRaisesIsNoFailureOfTheLoop() {
    Typed typed = run("python:loops:raises", "--python-path", directory.toString());

    assertThat(typed.status()).isEqualTo(3);
    assertThat(typed.out()).containsOnlyOnce("no licence");
    assertThat(results().results()).allMatch(result -> result.verdict() == Verdict.ERROR);
  }

  @Test
  void aFactoryThatReturnsNoLoopIsNoFailureOfTheLoop() {
    Typed typed = run("python:loops:nothing", "--python-path", directory.toString());

    assertThat(typed.status()).isEqualTo(3);
    assertThat(results().loops()).singleElement().matches(loop -> loop.unavailable() != null);
  }

  @Test
  void anAgentThatSpeaksRubbishDoesNotKeepOthersFromBeingJudged() {
    Typed typed = run("cmd:echo hello", "python", "--rule", "all.files.*");

    assertThat(typed.status()).isEqualTo(3);
    assertThat(results().results())
        .extracting(ResultLine.Result::verdict)
        .containsExactlyInAnyOrder(
            Verdict.ERROR,
            Verdict.ERROR,
            Verdict.ERROR,
            Verdict.ERROR,
            Verdict.PASS,
            Verdict.PASS,
            Verdict.PASS,
            Verdict.PASS);
  }

  @Test
  void loopsOfOneIdGetASuffixInTheOrderOfTheTargets() {
    Typed typed =
        run("python", "--python", "python3", "--python", "python3", "--rule", "all.files.*");

    assertThat(typed.status()).isZero();
    List<String> ids = results().loops().stream().map(ResultLine.Loop::loop).toList();
    assertThat(ids).hasSize(2);
    assertThat(ids.get(1)).isEqualTo(ids.get(0) + "-2");
  }

  @Test
  void aNameStandsInPlaceOfTheId() {
    run("python", "--name", "mine", "--rule", "all.files.*");

    assertThat(results().loops()).extracting(ResultLine.Loop::loop).containsExactly("mine");
  }

  @Test
  void everyMessageFitsTheProtocolsSchema() {
    Typed typed = run("python", "--strict-protocol", "--rule", "all.files.*");

    assertThat(typed.status()).as(typed.out() + typed.err()).isZero();
  }

  @Test
  void aDryRunSaysWhatIsExpectedAndWritesNothing() {
    Typed typed = run("python", "--selector", "poll", "--rule", "all.*", "--dry-run");

    assertThat(typed.status()).isZero();
    assertThat(typed.out())
        .containsPattern("asyncio-3\\.\\S+-poll: 10 rules")
        .contains("  all.portable: untestable: ")
        .contains("  all.files.add-reader: reported on every iteration");
    assertThat(out).doesNotExist();
  }

  @Test
  void explainTellsWhatARunFound() {
    run("python", "--name", "mine", "--rule", "all.files.add-reader");

    Typed typed = Typed.here("explain", "all.files.add-reader@mine", "--results", out.toString());

    assertThat(typed.status()).as(typed.err()).isZero();
    assertThat(typed.out())
        .startsWith("all.files.add-reader" + System.lineSeparator())
        .contains("pass all.files.add-reader on mine")
        .contains("What was asked (>) and what came (<)")
        .contains("add_reader");
    assertThat(
            Typed.here("explain", "all.files.add-reader@other", "--results", out.toString()).err())
        .isEqualToIgnoringNewLines(
            "loopcheck: \""
                + out.resolve("results.jsonl")
                + "\" has no result of \"all.files.add-reader\" on \"other\": it has those of"
                + " mine.");
  }

  private Typed run(String... arguments) {
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(List.of(arguments));
    words.addAll(List.of("--out", out.toString()));
    return Typed.here(words.toArray(String[]::new));
  }

  private Results results() {
    return ResultsReader.read(out.resolve("results.jsonl"));
  }

  private ResultLine.Result result(String rule) {
    return results().results().stream()
        .filter(result -> result.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }
}
