/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Results;
import io.loopcheck.suite.result.ResultsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loops of the JVM, each judged in a JVM of its own. */
class JvmTargetsTest {
  private static final Map<String, String> NO_PROGRAMS = Map.of("PATH", "");

  @TempDir private Path directory;

  @Test
  void withoutAPythonTheReferenceLoopIsJudgedAndThatIsSaid() {
    Typed typed = run("--rule", "all.files.*");

    assertThat(typed.status()).as(typed.out()).isZero();
    assertThat(typed.err())
        .isEqualToIgnoringNewLines(
            "loopcheck: no python3 was found on PATH: only the reference loop is judged");
    assertThat(results().loops())
        .singleElement()
        .matches(loop -> loop.loop().startsWith("reference:") && loop.strict());
  }

  @Test
  void aModelOfAnotherPlatformIsATarget() {
    Typed typed = run("reference:windows-selector", "--rule", "windows.selector.socket-limit");

    assertThat(typed.status()).as(typed.out()).isZero();
    assertThat(results().results())
        .singleElement()
        .extracting(ResultLine.Result::evidence)
        .asString()
        .contains("512");
  }

  @Test
  void aProviderIsNamedByItsClass() {
    Typed typed =
        run(
            "java:io.loopcheck.reference.platform.ReferenceProvider",
            "--classpath",
            directory.toString(),
            "--rule",
            "all.files.*");

    assertThat(typed.status()).as(typed.out()).isZero();
    assertThat(results().results()).hasSize(4);
  }

  @Test
  void aProviderThatIsNotThereIsNoFailureOfTheLoop() {
    Typed typed = run("java:com.acme.NoSuchProvider", "--rule", "all.files.*");

    assertThat(typed.status()).isEqualTo(3);
    assertThat(results().loops())
        .singleElement()
        .extracting(ResultLine.Loop::unavailable)
        .asString()
        .contains("the class \"com.acme.NoSuchProvider\" cannot be loaded")
        .contains("Add it by --classpath");
  }

  private Typed run(String... arguments) {
    List<String> words = new ArrayList<>(List.of("run"));
    words.addAll(List.of(arguments));
    words.addAll(List.of("--format", "none", "--out", directory.resolve("out").toString()));
    return Typed.on(NO_PROGRAMS, words.toArray(String[]::new));
  }

  private Results results() {
    return ResultsReader.read(directory.resolve("out/results.jsonl"));
  }
}
