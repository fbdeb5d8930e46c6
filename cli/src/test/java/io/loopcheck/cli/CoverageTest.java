/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Statement;
import io.loopcheck.matrices.Statement.Coverage;
import io.loopcheck.matrices.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final Path PAGE = Path.of("..", "docs", "coverage.md");

  @Test
  void thePageOfTheDocumentationIsFresh() throws IOException {
    Typed typed = Typed.here("rules", "--coverage", "--format", "markdown");

    assertThat(Files.readString(PAGE))
        .as("refresh it: ./loopcheck rules --coverage --format markdown >docs/coverage.md")
        .isEqualTo(typed.out());
  }

  @Test
  void countsAddUpInEveryRow() {
    List<int[]> rows = rows(summary());

    assertThat(rows).hasSizeGreaterThan(Statements.bundled().size());
    assertThat(rows).allSatisfy(row -> assertThat(row[1] + row[2] + row[3]).isEqualTo(row[0]));
  }

  @Test
  void theLastRowCountsEveryStatement() {
    List<int[]> rows = rows(summary());

    assertThat(rows.get(rows.size() - 1)[0]).isEqualTo(statements().size());
    assertThat(summary().lines().reduce((before, last) -> last))
        .hasValueSatisfying(last -> assertThat(last).startsWith(statements().size() + " stat"));
  }

  @Test
  void listsWhatNothingChecks() {
    String answer = summary();

    assertThat(statements()).extracting(Statement::coverage).contains(Coverage.values());
    assertThat(statements())
        .allSatisfy(
            statement ->
                assertThat(answer.contains("    " + statement.id() + System.lineSeparator()))
                    .as(statement.id())
                    .isEqualTo(statement.coverage() != Coverage.COVERED));
  }

  @Test
  void noLineIsLongerThanATerminalIsWide() {
    assertThat(summary().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }

  @Test
  void tellsAllAboutOneStatement() {
    assertThat(Typed.here("rules", "--coverage", "asyncio-platforms.windows.clock").out().lines())
        .containsExactly(
            "",
            "  asyncio-platforms: Windows",
            "    asyncio-platforms.windows.clock",
            "      Windows' monotonic clock has a resolution of about 15.6 ms, 0.5 ms at best",
            "        (since 3.4)",
            "      checked by windows.clock.resolution");
  }

  @Test
  void findsTheStatementsOfARule() {
    assertThat(Typed.here("rules", "--coverage", "windows.clock.*").out())
        .contains("asyncio-platforms.windows.clock\n", "asyncio-platforms.windows.clock.hardware\n")
        .doesNotContain("asyncio-eventloop");
  }

  @Test
  void saysWhatIsUntestable() {
    assertThat(Typed.here("rules", "--coverage", "asyncio-extending.internals").out())
        .contains("untestable: it says what is not promised");
  }

  private static String summary() {
    return Typed.here("rules", "--coverage").out();
  }

  /** The numbers of the table's rows. */
  private static List<int[]> rows(String answer) {
    return answer
        .lines()
        .takeWhile(line -> !line.isEmpty())
        .skip(1)
        .map(
            line ->
                Arrays.stream(line.substring(45).strip().split(" +"))
                    .mapToInt(Integer::parseInt)
                    .toArray())
        .toList();
  }

  private static List<Statement> statements() {
    return Statements.bundled().stream().flatMap(page -> page.statements().stream()).toList();
  }
}
