/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Results;
import io.loopcheck.suite.result.ResultsReader;
import io.loopcheck.suite.result.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever cannot be judged is explained once, without a stack trace, and keeps no result back. */
class BadInputTest {
  private static final String AGENT = "loopcheck_agent.py";
  private static final String RULES = "all.files.*";

  /** Agents and modules, by file; DIR stands for their directory. */
  private static final List<List<String>> FILES =
      List.of(
          List.of("loops.py", "import os\ndef leaves(): os._exit(0)\nseven = 7\n"),
          List.of("broken.py", "this is no Python\n"),
          List.of(
              "newer.py",
              """
              import json, sys
              sys.stdin.readline()
              hello = {"type": "hello", "protocol": 2, "isolation": "reuse"}
              print(json.dumps(dict(hello, agent={"name": "newer", "version": "9"})), flush=True)
              sys.stdin.readline()
              """),
          List.of(
              "tiring.py",
              """
              import os, sys
              count = os.path.join(os.path.dirname(__file__), "count")
              with open(count, "a") as starts:
                  starts.write(".")
              if os.path.getsize(count) <= 3:
                  agent = os.path.join(os.path.dirname(__file__), "loopcheck_agent.py")
                  os.execv(sys.executable, [sys.executable, agent])
              print("I am tired")
              """));

  @TempDir private Path directory;

  @BeforeAll
  static void needsPython() throws InterruptedException {
    EndToEndTest.needsPython();
  }

  @BeforeEach
  void writeFiles() throws IOException {
    for (List<String> file : FILES) {
      Files.writeString(directory.resolve(file.get(0)), file.get(1));
    }
    try (InputStream agent =
        BadInputTest.class.getResourceAsStream("/io/loopcheck/suite/agent/" + AGENT)) {
      Files.copy(Objects.requireNonNull(agent), directory.resolve(AGENT));
    }
  }

  static Stream<Arguments> loopsThatCannotBeOpened() {
    return Stream.of(
        arguments("python:nosuchmodule:make", "No module named 'nosuchmodule'"),
        arguments("python:broken:make", "cannot import \"broken\" (SyntaxError: "),
        arguments("python:loops:absent", "module \"loops\" has no \"absent\""),
        arguments("python:loops:seven", "no function or class that could return a loop"),
        arguments("python:loops:leaves", "exited with status 0 during opening the loop"),
        arguments("cmd:echo rubbish", "it sent a line that is no message: \"rubbish\""),
        arguments("cmd:true", "ended before it answered \"hello\""),
        arguments("cmd:/no/such/agent", "check that the program exists"),
        arguments("cmd:python3 DIR/newer.py", "speaks version \"2\" of the protocol"));
  }

  @ParameterizedTest
  @MethodSource("loopsThatCannotBeOpened")
  void loopThatCannotBeOpenedIsExplainedOnce(String target, String why) {
    List<String> path = target.startsWith("python") ? List.of("--python-path", dir()) : List.of();
    Typed typed = run(path, target.replace("DIR", dir()));

    assertThat(typed.status()).as(typed.out() + typed.err()).isEqualTo(3);
    assertThat(typed.err()).isEmpty();
    // Lines are wrapped to the terminal's width.
    assertThat(typed.out().replaceAll("\\s+", " "))
        .containsOnlyOnce(why)
        .doesNotContain("Traceback", "at io.loopcheck");
    assertThat(results().isComplete()).isTrue();
    assertThat(results().results())
        .isNotEmpty()
        .allMatch(result -> result.verdict() == Verdict.ERROR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"rules\": [|/rules: this is not JSON: ",
        "{\"matrix\": \"x\"}|:1:1: a matrix needs \"",
        "{\"matrix\": []}|/matrix: this must be a string",
      })
  void matrixWithAnErrorIsRefusedBeforeAnythingIsJudged(String text, String why)
      throws IOException {
    Path matrix = Files.writeString(directory.resolve("bad.json"), text);

    Typed typed = run(List.of("--matrix", matrix.toString()), "python");

    assertThat(typed.status()).isEqualTo(2);
    assertThat(typed.err())
        .startsWith("loopcheck: --matrix names a file with an error in it:\n" + matrix + ":1:")
        .contains(why)
        .doesNotContain("Exception");
    assertThat(typed.err().lines()).hasSize(2);
    assertThat(typed.out()).isEmpty();
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void agentThatBreaksDownDuringTheRunKeepsWhatWasJudgedBefore() {
    Typed typed =
        run(List.of("--isolation", "spawn", "--jobs", "1"), "cmd:python3 " + dir() + "/tiring.py");

    assertThat(typed.status()).isEqualTo(3);
    assertThat(typed.out() + typed.err()).contains("I am tired").doesNotContain("at io.loopcheck");
    assertThat(results().isComplete()).isTrue();
    assertThat(results().results())
        .extracting(ResultLine.Result::verdict)
        .containsOnly(Verdict.PASS, Verdict.ERROR);
  }

  private String dir() {
    return directory.toString();
  }

  private Typed run(List<String> options, String target) {
    var words = new ArrayList<>(List.of("run", target, "--rule", RULES));
    words.addAll(List.of("--out", directory.resolve("out").toString()));
    words.addAll(options);
    return Typed.here(words.toArray(String[]::new));
  }

  private Results results() {
    return ResultsReader.read(directory.resolve("out").resolve("results.jsonl"));
  }
}
