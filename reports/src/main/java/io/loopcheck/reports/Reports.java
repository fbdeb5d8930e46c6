/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes reports. A report is a pure function of a results file. */
public final class Reports {
  private Reports() {}

  /**
   * Writes the {@code formats} of a results file into {@code outDir}, which is made if need be.
   *
   * @return the files, in the order of the formats
   * @throws ReportException if the results cannot be read or a report cannot be written
   */
  public static List<Path> write(Path results, Path outDir, Set<Format> formats) {
    return write(RecordedRun.read(results), outDir, formats);
  }

  /** {@link #write(Path, Path, Set)}, of a run that was read already. */
  public static List<Path> write(RecordedRun run, Path outDir, Set<Format> formats) {
    List<Path> written = new ArrayList<>();
    if (formats.isEmpty()) {
      return written;
    }
    for (Format format : EnumSet.copyOf(formats)) {
      written.add(write(render(run, format), outDir.resolve(format.file())));
    }
    return written;
  }

  /** Returns the text of a report. */
  static String render(RecordedRun run, Format format) {
    return switch (format) {
      case HTML -> HtmlReport.render(run);
      case JUNIT -> JunitXmlReport.render(run);
    };
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
}
