/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.loopcheck.matrices.Matrices;
import io.loopcheck.matrices.Rule;
import io.loopcheck.reports.KillMatrix.Gap;
import io.loopcheck.reports.KillMatrix.Kill;
import io.loopcheck.reports.KillMatrix.MutantLine;
import io.loopcheck.reports.KillMatrix.RuleLine;
import io.loopcheck.reports.KillMatrix.Trouble;
import io.loopcheck.suite.result.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillMatrixTest {
  private static final List<Rule> RULES =
      Matrices.bundled().stream()
          .flatMap(matrix -> matrix.rules().stream())
          .filter(rule -> List.of("timers.once", "timers.zero").contains(rule.id()))
          .toList();

  @TempDir private Path directory;

  @Test
  void aRuleIsAsStrongAsItFailsMutants() {
    KillMatrix matrix =
        of(mutant("jvm:a", "timers.once", "timers.zero"), mutant("python:b", "timers.zero"));

    assertThat(matrix.rules())
        .extracting(RuleLine::rule, RuleLine::strength, RuleLine::kills)
        .containsExactly(
            tuple("timers.once", 1, List.of("jvm:a")),
            tuple("timers.zero", 2, List.of("jvm:a", "python:b")));
    assertThat(matrix.gaps()).isEmpty();
    assertThat(matrix.kills()).isEqualTo(3);
  }

  @Test
  void aRuleThatDoesNotFailItsMutantIsAGap() {
    MutantLine unseen = line("jvm:a", "timers.once", null, List.of(), List.of(), List.of());

    assertThat(of(unseen, mutant("jvm:b", "timers.once"), mutant("jvm:c", "timers.zero")).gaps())
        .containsExactly(new Gap("timers.once", "jvm:a", "It does not fail its own mutant."));
  }

  @Test
  void aRuleThatNoLongerFailsAMutantOfAnotherIsAGap() {
    MutantLine known =
        line(
            "jvm:a",
            "timers.once",
            null,
            List.of("timers.zero", "rules.that-were-not-judged"),
            List.of(kill("timers.once")),
            List.of());

    assertThat(of(known, mutant("jvm:b", "timers.zero")).gaps())
        .containsExactly(
            new Gap("timers.zero", "jvm:a", "It does not fail a mutant that it is known to fail."));
  }

  @Test
  void aRuleThatNoMutantFailsIsAGap() {
    assertThat(of(mutant("jvm:a", "timers.once")).gaps())
        .containsExactly(
            new Gap(
                "timers.zero", null, "No mutant fails it: a check that sees nothing would do."));
  }

  @Test
  void aMutantThatCannotBeHereIsNoGap() {
    MutantLine skipped =
        line("python:a", "timers.zero", "It needs Python 3.99.", List.of(), List.of(), List.of());

    assertThat(of(mutant("jvm:a", "timers.once"), skipped).gaps()).isEmpty();
  }

  @Test
  void anErrorIsNoKillAndAnInconclusiveVerdictIsNoError() {
    Trouble error = new Trouble("jvm:a", "timers.zero", Verdict.ERROR, "the agent broke");
    Trouble noise = new Trouble("jvm:a", "timers.once", Verdict.INCONCLUSIVE, "too noisy");
    MutantLine line =
        line(
            "jvm:a",
            "timers.once",
            null,
            List.of(),
            List.of(kill("timers.once")),
            List.of(error, noise));

    assertThat(of(line).errors()).containsExactly(error);
    assertThat(of(line).kills()).isEqualTo(1);
  }

  @Test
  void thePageShowsGapsFirstAndLinksBothWays() throws Exception {
    MutantLine unseen = line("jvm:unseen", "timers.once", null, List.of(), List.of(), List.of());
    String page = page(of(mutant("jvm:a", "timers.once", "timers.zero"), unseen));

    assertThat(page.indexOf("It does not fail its own mutant."))
        .isPositive()
        .isLessThan(page.indexOf("Rules, and the mutants that they fail"));
    assertThat(page)
        .contains("<tr id=\"rule=timers.once\">", "<tr id=\"mutant=jvm:a\">")
        .contains("href=\"#rule=timers.zero\"", "href=\"#mutant=jvm:unseen\"")
        .contains("2 rules that can be checked failed 2 mutants 2 times in 4 verdicts: 1 gap");
  }

  @Test
  void anAreaHoldsItsRulesAndTheirMutantsAndCanStandAlone() throws Exception {
    String page = page(of(mutant("jvm:a", "timers.once"), mutant("jvm:b", "timers.zero")));
    String area = page.substring(page.indexOf("<section class=\"area\" id=\"area=timers\">"));

    assertThat(page).contains("<a href=\"#area=timers\">timers</a>");
    assertThat(area.substring(0, area.indexOf("</section>")))
        .contains("href=\"#areas\">all areas", "<tr id=\"rule=timers.zero\">")
        .contains("<tr id=\"mutant=jvm:b\">");
    assertThat(page).contains("main:has(.area:target) .area:not(:target) { display: none; }");
  }

  @Test
  void whatAMutantSaysIsText() throws Exception {
    Kill hostile = new Kill("timers.once", Verdict.FAIL, Hostile.SCRIPT);
    String page =
        page(of(line("jvm:a", "timers.once", null, List.of(), List.of(hostile), List.of())));

    assertThat(page).contains("&lt;script&gt;").doesNotContain("<script", "<img");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsToldInOneSentence() throws Exception {
    Path file = Files.writeString(directory.resolve("out"), "a file");

    assertThatThrownBy(() -> KillMatrixReport.write(of(mutant("jvm:a", "timers.once")), file))
        .isInstanceOf(ReportException.class)
        .hasMessage(
            "cannot write \"%s\"; name a directory that can be written to with --out"
                .formatted(file.resolve("kill-matrix.json")));
  }

  private String page(KillMatrix matrix) throws Exception {
    return Files.readString(KillMatrixReport.write(matrix, directory).get(1));
  }

  private static KillMatrix of(MutantLine... mutants) {
    return KillMatrix.of("1.0", 10, mutants.length * RULES.size(), RULES, List.of(mutants));
  }

  private static MutantLine mutant(String id, String rule, String... others) {
    return line(
        id,
        rule,
        null,
        List.of(),
        Stream.concat(Stream.of(rule), Stream.of(others)).map(KillMatrixTest::kill).toList(),
        List.of());
  }

  private static Kill kill(String rule) {
    return new Kill(rule, Verdict.FAIL, "expected this; observed that");
  }

  private static MutantLine line(
      String id,
      String rule,
      String skipped,
      List<String> alsoFails,
      List<Kill> kills,
      List<Trouble> troubles) {
    return new MutantLine(
        id,
        id.substring(0, id.indexOf(':')),
        "It is wrong.",
        rule,
        alsoFails,
        skipped,
        kills,
        troubles);
  }
}
