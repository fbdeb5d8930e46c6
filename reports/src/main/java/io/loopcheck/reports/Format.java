/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A kind of report that is written to a file. */
public enum Format {
  /** One HTML file that needs nothing else. */
  HTML("report.html"),
  /** JUnit XML, as CI servers read it. */
  JUNIT("junit.xml");

  private final String file;

  Format(String file) {
    this.file = file;
  }

  /** Returns the name that the command line knows it by. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name of its file. */
  public String file() {
    return file;
  }

  /** Finds a format by its name on the command line. */
  public static Format parse(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(word)));
  }

  private static String unknown(String word) {
    return "no report format is called \""
        + PlainText.oneLine(word)
        + "\"; use "
        + Arrays.stream(values()).map(Format::word).collect(Collectors.joining(" or "));
  }
}
