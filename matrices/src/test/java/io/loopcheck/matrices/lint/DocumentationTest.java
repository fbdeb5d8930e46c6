/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.MatrixReader;
import io.loopcheck.matrices.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page for people says what the code does. */
class DocumentationTest {
  private static String page;

  @BeforeAll
  static void readPage() throws IOException {
    page = Files.readString(Path.of("..", "docs", "matrices.md"));
  }

  @Test
  void everyLawIsListedInItsOwnWords() {
    String table =
        Arrays.stream(Law.values())
            .map(law -> "| `" + law.id() + "` | " + law.sentence() + " |\n")
            .reduce("", String::concat);

    assertThat(page).endsWith(table);
  }

  @Test
  void everyOutcomeIsListed() {
    assertThat(Outcome.KINDS).allSatisfy(kind -> assertThat(page).contains("\n| `" + kind + "` |"));
  }

  @Test
  void theExampleIsAMatrixWithNothingWrong() {
    String example = page.substring(page.indexOf("```json\n") + 8, page.indexOf("\n```\n"));

    assertThat(
            MatrixLinter.withoutChecks().lint(List.of(MatrixReader.read("example.json", example))))
        .allSatisfy(finding -> assertThat(finding.file()).isEqualTo("ids.txt"));
  }
}
