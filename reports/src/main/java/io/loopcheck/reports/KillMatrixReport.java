/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.suite.action.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a kill matrix, for programs and for people. */
public final class KillMatrixReport {
  private static final String DATA = "kill-matrix.json";
  private static final String PAGE = "kill-matrix.html";

  private KillMatrixReport() {}

  /**
   * Writes both files into {@code outDir}, which is made if need be, and returns them.
   *
   * @throws ReportException if one cannot be written
   */
  public static List<Path> write(KillMatrix matrix, Path outDir) {
    return List.of(
        write(json(matrix), outDir.resolve(DATA)),
        write(HtmlReport.render(matrix), outDir.resolve(PAGE)));
  }

  private static String json(KillMatrix matrix) {
    return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(matrix) + "\n";
  }

  private static Path write(String report, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      return Files.write(file, report.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ReportException(
          "cannot write \"" + file + "\"; name a directory that can be written to with --out", e);
    }
  }

  /** Returns what a kill matrix comes to, in one sentence. */
  public static String summary(KillMatrix matrix) {
    long checked = matrix.rules().stream().filter(rule -> rule.untestable() == null).count();
    return Numbers.count((int) checked, "rule")
        + " that can be checked failed "
        + Numbers.count(matrix.mutants().size(), "mutant")
        + " "
        + Numbers.count(matrix.kills(), "time")
        + " in "
        + Numbers.count(matrix.results(), "verdict")
        + ": "
        + Numbers.count(matrix.gaps().size(), "gap")
        + ", "
        + Numbers.count(matrix.errors().size(), "error")
        + ".";
  }

  /** Returns a gap in words. */
  public static String words(KillMatrix.Gap gap) {
    String mutant = gap.mutant() == null ? "" : " on " + gap.mutant();
    return PlainText.oneLine(gap.rule() + mutant + ": " + gap.text());
  }

  /** Returns an error in words. */
  public static String words(KillMatrix.Trouble trouble) {
    return PlainText.oneLine(trouble.rule() + " on " + trouble.mutant() + ": " + trouble.message());
  }
}
