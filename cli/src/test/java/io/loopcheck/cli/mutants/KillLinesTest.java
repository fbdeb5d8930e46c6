/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.cli.message.UsageException;
import io.loopcheck.reports.KillMatrix.Kill;
import io.loopcheck.reports.KillMatrix.MutantLine;
import io.loopcheck.reports.KillMatrix.Trouble;
import io.loopcheck.suite.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillLinesTest {
  private static final KillLines.Header HEADER =
      new KillLines.Header("1.0", "python3", List.of("timers.order"));

  @TempDir private Path directory;

  @Test
  void aMutantIsOnDiskAtOnceAndIsKeptByTheNextRun() {
    KillLines cutShort = KillLines.begin(directory, HEADER);
    cutShort.add(mutant("jvm:one", Verdict.INCONCLUSIVE));

    try (KillLines resumed = KillLines.resume(directory, HEADER)) {
      resumed.add(mutant("jvm:two", Verdict.INCONCLUSIVE));

      assertThat(resumed.mutants())
          .containsEntry("jvm:one", mutant("jvm:one", Verdict.INCONCLUSIVE))
          .containsEntry("jvm:two", mutant("jvm:two", Verdict.INCONCLUSIVE));
    }
    assertThat(resumed()).containsOnlyKeys("jvm:one", "jvm:two");
    cutShort.close();
  }

  @Test
  void aLineThatWasBeingWrittenIsLeftOut() throws IOException {
    judgeOne();
    Files.writeString(file(), "{\"line\":{\"mutant\":\"jvm:t", StandardOpenOption.APPEND);

    assertThat(resumed()).containsOnlyKeys("jvm:one");
  }

  @Test
  void aMutantThatAnErrorWasInTheWayOfIsJudgedAgain() {
    try (KillLines lines = KillLines.begin(directory, HEADER)) {
      lines.add(mutant("jvm:one", Verdict.ERROR));
    }

    assertThat(resumed()).isEmpty();
  }

  @Test
  void withoutAFileThereIsNothingToGoOnWith() {
    assertThat(resumed()).isEmpty();
  }

  @Test
  void aNewRunForgetsTheLastOne() {
    judgeOne();

    try (KillLines lines = KillLines.begin(directory, HEADER)) {
      assertThat(lines.mutants()).isEmpty();
    }
    assertThat(resumed()).isEmpty();
  }

  @Test
  void whatOtherRulesFoundIsRefused() {
    judgeOne();
    KillLines.Header other = new KillLines.Header("1.0", "python3", List.of("timers.equal"));

    assertThatThrownBy(() -> KillLines.resume(directory, other))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "\"%s\" is of another build, of other rules or of another Python: leave --resume out"
                    .formatted(file())
                + " to begin anew");
  }

  @Test
  void whatIsNoSuchFileIsRefused() throws IOException {
    Files.writeString(file(), "rubbish\n");

    assertThatThrownBy(() -> KillLines.resume(directory, HEADER))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(
            "\"" + file() + "\" is not what a run of mutants writes: Unrecognized token 'rubbish'");
  }

  private void judgeOne() {
    try (KillLines lines = KillLines.begin(directory, HEADER)) {
      lines.add(mutant("jvm:one", Verdict.INCONCLUSIVE));
    }
  }

  private Map<String, JudgedMutant> resumed() {
    try (KillLines lines = KillLines.resume(directory, HEADER)) {
      return lines.mutants();
    }
  }

  private Path file() {
    return directory.resolve(KillLines.NAME);
  }

  private static JudgedMutant mutant(String id, Verdict trouble) {
    return new JudgedMutant(
        new MutantLine(
            id,
            "jvm",
            "It sorts timers.",
            "timers.order",
            List.of("timers.equal"),
            null,
            List.of(new Kill("timers.order", Verdict.FAIL, "late")),
            List.of(new Trouble(id, "timers.equal", trouble, "noise"))),
        2);
  }
}
