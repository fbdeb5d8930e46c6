/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir private Path directory;

  @Test
  void eachFormatIsAFileOfItsOwn() {
    Path out = directory.resolve("deeper/out");
    assertThat(Reports.write(ExampleRuns.loops(2), out, EnumSet.allOf(Format.class)))
        .containsExactly(out.resolve("report.html"), out.resolve("junit.xml"))
        .allSatisfy(file -> assertThat(Files.size(file)).isPositive());
  }

  @Test
  void noFormatIsNoFile() {
    assertThat(Reports.write(ExampleRuns.loops(1), directory.resolve("out"), Set.of())).isEmpty();
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void aPlaceThatCannotBeWrittenIsToldInOneSentence() throws Exception {
    Path file = Files.writeString(directory.resolve("out"), "a file");
    assertThatThrownBy(() -> Reports.write(ExampleRuns.loops(1), file, Set.of(Format.HTML)))
        .isInstanceOf(ReportException.class)
        .hasMessage(
            "cannot write \"%s\"; name a directory that can be written to with --out"
                .formatted(file.resolve("report.html")));
  }

  @Test
  void formatsAreKnownByTheirWords() {
    assertThat(Format.parse("html")).isEqualTo(Format.HTML);
    assertThat(Format.parse("junit")).isEqualTo(Format.JUNIT);
    assertThatThrownBy(() -> Format.parse("pdf\u001b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no report format is called \"pdf\\x1b\"; use html or junit");
  }
}
