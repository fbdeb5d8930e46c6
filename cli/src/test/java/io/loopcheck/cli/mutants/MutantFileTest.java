/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.cli.message.HarnessException;
import io.loopcheck.matrices.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutantFileTest {
  private static final String RIGHT =
      """
      {
        "mutants": [
          {
            "name": "late",
            "class": "Late",
            "mistake": "It is late.",
            "rule": "timers.order",
            "message": "expected this; observed that",
            "alsoFails": ["timers.once"],
            "since": "3.11"
          }
        ],
        "missing": [
          {"rule": "timers.once", "language": "jvm", "because": "It has no such timers."}
        ]
      }
      """;

  @TempDir private Path directory;

  @Test
  void readsMutantsAndWhatIsMissing() throws IOException {
    MutantFile file = read(RIGHT);

    assertThat(file.mutants())
        .containsExactly(
            new PythonMutant(
                "late",
                "timers",
                "Late",
                "It is late.",
                "timers.order",
                "expected this; observed that",
                List.of("timers.once"),
                Version.parse("3.11")));
    assertThat(file.missing())
        .containsExactly(new MissingMutant("timers.once", Language.JVM, "It has no such timers."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "name": "late"|"name": "Late"|4:7|/mutants/0/name|this must be small letters, digits and hyphens, not "Late"
          "name": "late",||3:5|/mutants/0/name|this must be small letters, digits and hyphens, and is missing
          "Late"|"time.Late"|5:7|/mutants/0/class|this must be a class of the module timers, not "time.Late"
          is late.|is late|6:7|/mutants/0/mistake|this must be a sentence with its full stop, not "It is late"
          "timers.order"|"timers.ordre"|7:7|/mutants/0/rule|there is no rule "timers.ordre". Did you mean "timers.order"?
          "timers.order"|7|7:7|/mutants/0/rule|this must be the id of a rule, not 7
          "message"|"mesage"|8:7|/mutants/0/mesage|nobody knows this property. Did you mean "message"?
          ["timers.once"]|"timers.once"|9:7|/mutants/0/alsoFails|this must be a list, not "timers.once"
          ["timers.once"]|["timers.order"]|9:7|/mutants/0/alsoFails|"timers.order" is the mutant's own rule: leave it out
          "3.11"|"py311"|10:7|/mutants/0/since|this must be a version of Python, such as "3.12", not "py311"
          "jvm"|"java"|14:29|/missing/0/language|this must be "jvm" or "python", not "java"
          """)
  void saysWhatIsWrongAndWhere(
      String right, String wrong, String position, String pointer, String problem) {
    String text = RIGHT.replace(right, wrong == null ? "" : wrong);

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(HarnessException.class)
        .hasMessage("%s:%s: %s: %s".formatted(file(), position, pointer, problem));
  }

  @Test
  void saysWhereTextStopsBeingJson() {
    assertThatThrownBy(() -> read("{\"mutants\": ["))
        .isInstanceOf(HarnessException.class)
        .hasMessage(
            file()
                + ":1:14: this is not JSON: Unexpected end-of-input: expected close marker for Array");
  }

  @Test
  void saysThatAFileIsMissing() {
    Set<String> none = Set.of();

    assertThatThrownBy(() -> MutantFile.read(file(), "timers", none))
        .isInstanceOf(HarnessException.class)
        .hasMessageContaining(file() + " cannot be read");
  }

  private Path file() {
    return directory.resolve("timers.json");
  }

  private MutantFile read(String text) throws IOException {
    Files.writeString(file(), text);
    return MutantFile.read(file(), "timers", Set.of("timers.order", "timers.once"));
  }
}
