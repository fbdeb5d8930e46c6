/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import io.loopcheck.reports.KillMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the mutants spoil loops of Linux")
class MutantsCommandTest {
  /** One mutant in each language. */
  private static final String RULE = "scheduling.handle.cancelled";

  @TempDir private Path directory;

  @BeforeAll
  static void needsPython() throws InterruptedException {
    Python.require();
  }

  @Test
  void judgesMutantsOfBothLanguagesAndWritesWhatItFound() throws IOException {
    Typed typed = mutants("--rule", RULE);

    assertThat(typed.err()).isEmpty();
    assertThat(typed.status()).isZero();
    assertThat(typed.out())
        .startsWith("1 rule × 2 mutants")
        .contains("1 rule that can be checked failed 2 mutants 2 times in 2 verdicts: 0 gaps");
    String json = Files.readString(directory.resolve("kill-matrix.json"));
    assertThat(json)
        .contains("\"jvm:handle-never-cancelled\"", "\"python:handle-never-cancelled\"");
    assertThat(Schemas.read(KillMatrix.SCHEMA).validate(json, InputFormat.JSON)).isEmpty();
    assertThat(directory.resolve("kill-matrix.html")).isNotEmptyFile();
  }

  @Test
  void whatWasJudgedIsNotJudgedAgainWhenARunIsResumed() throws IOException {
    mutants("--rule", RULE);
    String before = Files.readString(directory.resolve("kill-matrix.jsonl"));

    Typed typed = mutants("--rule", RULE, "--resume");

    assertThat(typed.out())
        .contains("2 mutants judged before: ", "failed 2 mutants 2 times in 2 verdicts: 0 gaps");
    assertThat(typed.status()).isZero();
    assertThat(directory.resolve("kill-matrix.jsonl")).hasContent(before);
  }

  @Test
  void aRuleThatDoesNotFailItsMutantIsAGap() throws IOException {
    Path rightAfterAll = directory.resolve("python");
    Files.writeString(rightAfterAll, "#!/bin/sh\nexec python3 \"$1\"\n");
    Files.setPosixFilePermissions(rightAfterAll, PosixFilePermissions.fromString("rwx------"));

    Typed typed = mutants("--rule", RULE, "--python", rightAfterAll.toString());

    assertThat(typed.out())
        .contains(
            "GAP    "
                + RULE
                + " on python:handle-never-cancelled: It does not fail its own mutant.");
    assertThat(typed.status()).isEqualTo(ExitCode.FAILURE);
    assertThat(Schemas.read(KillMatrix.SCHEMA).validate(json(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void aPythonThatIsNoPythonIsAnError() throws IOException {
    Typed typed = mutants("--rule", RULE, "--python", "true");

    assertThat(typed.out()).contains("ERROR  " + RULE + " on python:handle-never-cancelled: ");
    assertThat(typed.status()).isEqualTo(ExitCode.HARNESS);
    assertThat(Schemas.read(KillMatrix.SCHEMA).validate(json(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void aPythonThatIsMissingIsAnError() {
    Typed typed = mutants("--rule", RULE, "--python", "/no/such/python");

    assertThat(typed.err()).startsWith("loopcheck: the Python \"/no/such/python\" was not found");
    assertThat(typed.status()).isEqualTo(ExitCode.HARNESS);
  }

  @Test
  void aFilterThatMatchesNothingIsToldFrom() {
    Typed typed = mutants("--area", "schedulin");

    assertThat(typed.err()).startsWith("loopcheck: no rule has the area \"schedulin\": there are ");
    assertThat(typed.status()).isEqualTo(ExitCode.NOTHING_JUDGED);
  }

  @Test
  void printsTheSchemaOfItsJson() {
    Typed typed = Typed.here("mutants", "--schema");

    assertThat(typed.out()).isEqualTo(Schemas.text(KillMatrix.SCHEMA));
    assertThat(typed.status()).isZero();
  }

  private String json() throws IOException {
    return Files.readString(directory.resolve("kill-matrix.json"));
  }

  private Typed mutants(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "mutants";
    all[1] = "--out";
    all[2] = directory.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Typed.here(all);
  }
}
