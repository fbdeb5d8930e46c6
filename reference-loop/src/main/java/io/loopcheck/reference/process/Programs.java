/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.process;

import io.loopcheck.loop.OsError;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Starts programs. */
public final class Programs {
  /** How the JDK words the error of a program that does not start, up to 21 and from 22 on. */
  private static final Pattern ERROR =
      Pattern.compile("error[=:] ?(?<number>\\d+)(, (?<text>.*)| \\((?<words>.*)\\))");

  private Programs() {}

  /** Starts a program; what the system refuses is an {@link OsError}, as ENOENT for no program. */
  public static Process start(ProcessBuilder program) throws IOException {
    if (program.command().isEmpty()) {
      throw new IllegalArgumentException("a command must name a program");
    }
    if (program.command().stream().anyMatch(word -> word.indexOf(0) >= 0)) {
      throw new IllegalArgumentException("embedded null byte");
    }
    try {
      return program.start();
    } catch (IOException e) {
      throw numbered(e);
    }
  }

  private static IOException numbered(IOException error) {
    var match = ERROR.matcher(String.valueOf(error.getMessage()));
    if (!match.find()) {
      return error;
    }
    String text = match.group("text") == null ? match.group("words") : match.group("text");
    var numbered = OsError.errno(Integer.parseInt(match.group("number")), text);
    numbered.initCause(error);
    return numbered;
  }

  /** Returns the command that has the platform's shell carry out {@code commandLine}. */
  public static List<String> shell(String commandLine) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return windows ? List.of("cmd.exe", "/c", commandLine) : List.of("/bin/sh", "-c", commandLine);
  }
}
