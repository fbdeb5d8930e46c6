/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.cli.mutants.WrongLoop;
import io.loopcheck.cli.targets.Machine;
import io.loopcheck.matrices.Rule;
import io.loopcheck.reports.KillMatrix;
import io.loopcheck.reports.KillMatrix.Kill;
import io.loopcheck.reports.KillMatrix.MutantLine;
import io.loopcheck.reports.KillMatrixReport;
import io.loopcheck.suite.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillMatrixFileTest {
  private static final String RULE = "scheduling.handle.cancelled";
  private static final String OTHER = "scheduling.handle.cancel";

  private static final Machine HERE = new Machine(System.getenv(), System.getProperty("os.name"));

  @TempDir private Path directory;

  @Test
  void aRuleShowsItsStrength() {
    Path file = written(Version.ofThisBuild(), own("jvm"), own("python"));

    Typed typed = Typed.here("rules", RULE, "--kill-matrix", file.toString());

    assertThat(typed.err()).isEmpty();
    assertThat(typed.out()).contains("Strength in \"" + file + "\": it fails 2 of 2 wrong loops.");
  }

  @Test
  void whatARuleSeesByChanceIsNamed() {
    Set<String> ids = Set.of(RULE, OTHER);
    List<Rule> all = RuleSource.withFiles(List.of());
    List<Rule> rules = all.stream().filter(rule -> ids.contains(rule.id())).toList();
    List<MutantLine> lines =
        WrongLoop.all(HERE, "python3", all).stream()
            .filter(loop -> ids.contains(loop.rule()))
            .map(loop -> line(loop.id(), loop.rule()))
            .toList();
    KillMatrix matrix = KillMatrix.of(Version.ofThisBuild(), 1, lines.size(), rules, lines);
    Path file = KillMatrixReport.write(matrix, directory).get(0);

    Typed typed = Typed.here("rules", RULE, "--kill-matrix", file.toString());

    assertThat(typed.out())
        .contains("it fails " + lines.size() + " of " + lines.size() + " wrong loops.")
        .contains("    also python:handle-is-a-copy: It is wrong.");
  }

  @Test
  void explainShowsItToo() {
    Path file = written(Version.ofThisBuild(), own("jvm"), own("python"));

    Typed typed = Typed.here("explain", RULE, "--kill-matrix", file.toString());

    assertThat(typed.out()).contains("it fails 2 of 2 wrong loops.");
  }

  @Test
  void aRuleThatItHasNotJudgedByIsToldSo() {
    Path file = written(Version.ofThisBuild(), own("jvm"), own("python"));

    Typed typed = Typed.here("rules", OTHER, "--kill-matrix", file.toString());

    assertThat(typed.out()).contains("\"" + file + "\" has not judged by it.");
  }

  @Test
  void oneOfAnotherVersionIsRefused() {
    Path file = written("0.0.1", own("jvm"), own("python"));

    assertThat(refusal(file))
        .contains("is of Loopcheck 0.0.1, and this is " + Version.ofThisBuild())
        .contains("make it with \"loopcheck mutants\"");
  }

  @Test
  void aMutantThatIsNotHereIsRefused() {
    Path file = written(Version.ofThisBuild(), own("jvm"), own("python"), line("jvm:gone"));

    assertThat(refusal(file))
        .contains("has the mutant \"jvm:gone\", which this build does not have");
  }

  @Test
  void aMutantThatIsMissingIsRefused() {
    Path file = written(Version.ofThisBuild(), own("jvm"));

    assertThat(refusal(file))
        .contains("lacks the mutant \"python:handle-never-cancelled\", which this build has");
  }

  @Test
  void aRuleThatIsNotHereIsRefused() throws IOException {
    Path file = written(Version.ofThisBuild(), own("jvm"), own("python"));
    Files.writeString(file, Files.readString(file).replace(RULE, "scheduling.gone"));

    assertThat(refusal(file))
        .contains("has the rule \"scheduling.gone\", which this build does not have");
  }

  @Test
  void whatIsNoKillMatrixIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("other.json"), "{\"type\": \"header\"}");

    assertThat(refusal(file)).contains("is no kill-matrix.json: ");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThat(refusal(directory.resolve("none.json"))).contains("cannot be read");
  }

  private String refusal(Path file) {
    Typed typed = Typed.here("rules", RULE, "--kill-matrix", file.toString());

    assertThat(typed.status()).isEqualTo(ExitCode.USAGE);
    assertThat(typed.err()).startsWith("loopcheck: the kill matrix \"" + file + "\" ");
    return typed.err();
  }

  private static MutantLine own(String language) {
    return line(language + ":handle-never-cancelled");
  }

  private static MutantLine line(String mutant) {
    return line(mutant, RULE);
  }

  private static MutantLine line(String mutant, String rule) {
    List<Kill> kills = List.of(new Kill(RULE, Verdict.FAIL, "seen"));
    return new MutantLine(mutant, "jvm", "It is wrong.", rule, List.of(), null, kills, List.of());
  }

  private Path written(String suite, MutantLine... lines) {
    var rules =
        RuleSource.withFiles(List.of()).stream().filter(rule -> rule.id().equals(RULE)).toList();
    KillMatrix matrix = KillMatrix.of(suite, 1, lines.length, rules, List.of(lines));
    return KillMatrixReport.write(matrix, directory).get(0);
  }
}
