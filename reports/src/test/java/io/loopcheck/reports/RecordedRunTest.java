/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.suite.action.Json;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Results;
import io.loopcheck.suite.result.ResultsException;
import io.loopcheck.suite.result.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedRunTest {
  private static final ResultLine.Loop LOOP = ExampleRuns.loop("python");

  @Test
  void theOrderOfResultsMakesNoDifference() {
    ResultLine.Result a = ExampleRuns.result("python", "rule.a", Verdict.PASS);
    ResultLine.Result b = ExampleRuns.result("python", "rule.b", Verdict.FAIL);
    assertThat(HtmlReport.render(ExampleRuns.run(List.of(LOOP, b, a))))
        .isEqualTo(HtmlReport.render(ExampleRuns.run(List.of(LOOP, a, b))));
  }

  @Test
  void rulesOfReferenceBehaviourStandTogether() {
    ResultLine.Result rule =
        new ResultBuilder("python", "rule.a", Verdict.PASS)
            .source(new io.loopcheck.matrices.Source("reference behaviour", "epoll", null, null))
            .build();
    assertThat(ResultText.section(rule)).isEqualTo("reference behaviour");
  }

  @Test
  void aRuleShowsItsWorstVerdictAndCountsOnlyWhatWasJudged() {
    RecordedRun run =
        ExampleRuns.run(
            List.of(
                LOOP,
                ExampleRuns.loop("b"),
                ExampleRuns.loop("c"),
                ExampleRuns.result("python", "rule.a", Verdict.PASS),
                ExampleRuns.result("b", "rule.a", Verdict.EXCEEDS),
                ExampleRuns.result("c", "rule.a", Verdict.NOT_OBSERVABLE)));
    RecordedRun.RuleResults rule = run.rules().get(0);
    assertThat(rule.worst()).isEqualTo(Verdict.NOT_OBSERVABLE);
    assertThat(rule.judged()).isEqualTo(2);
    assertThat(rule.differing()).isEqualTo(1);
  }

  @Test
  void aLoopThatCouldNotBeOpenedIsAProblem() {
    Results results =
        new Results(
            ExampleRuns.header(0),
            List.of(new ResultLine.Loop("acme", null, false, "no module \"acme\"")),
            List.of(),
            new ResultLine.Footer(Map.of(), 0, 3, 1),
            false);
    assertThat(RecordedRun.of(results).problems())
        .containsExactly("\"acme\" could not be opened: no module \"acme\"");
    assertThat(HtmlReport.render(RecordedRun.of(results)))
        .contains("\"acme\" could not be opened: no module \"acme\"");
  }

  @Test
  void namesThatAreCutStayDifferent() {
    String first = ShortNames.of("x".repeat(1000) + "1");
    String second = ShortNames.of("x".repeat(1000) + "2");
    assertThat(first).startsWith("xxx").hasSize(177).isNotEqualTo(second);
    assertThat(ShortNames.of("x".repeat(200))).hasSize(200);
  }

  @Test
  void itIsReadFromAFile(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("results.jsonl");
    StringBuilder lines = new StringBuilder();
    for (ResultLine line :
        List.of(ExampleRuns.header(1), LOOP, ExampleRuns.socketLimit("python", Verdict.PASS))) {
      lines.append(Json.mapper().writeValueAsString(line)).append('\n');
    }
    Files.writeString(file, lines);
    RecordedRun run = RecordedRun.read(file);
    assertThat(run.results()).containsExactly(ExampleRuns.socketLimit("python", Verdict.PASS));
    assertThat(run.incompleteness())
        .hasValue("The run did not come to its end: 1 of 1 planned results are here.");
  }

  @Test
  void aFileThatIsNoResultsFileIsRefused(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("results.jsonl"), "hello\n");
    assertThatThrownBy(() -> RecordedRun.read(file))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining(file + "\", line 1");
  }
}
