/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The programs that checks have loops start. */
final class Programs {
  private static final String COPY = "copy-then-exit-7";

  private static final Map<String, String> SHELL =
      Map.of(
          COPY,
          "cat; exit 7",
          "write-both",
          "printf out; printf err >&2",
          "tell-pid",
          "printf %s $$",
          "tell-directory",
          "printf %s \"$(pwd -P)\"",
          "tell-variable",
          "printf %s \"$LOOPCHECK\"",
          "wait",
          "printf ready; exec sleep 3600",
          "ignore-sigterm",
          "trap '' TERM; printf ready; exec sleep 3600");

  private Programs() {}

  /** Returns a program's argument vector. */
  static List<String> arguments(String name) {
    return hasPosixShell() ? List.of("/bin/sh", "-c", commandLine(name)) : javaProgram(name);
  }

  /** Returns a program as a command line of the platform's shell. */
  static String commandLine(String name) {
    String commandLine = SHELL.get(name);
    if (commandLine == null) {
      throw new InexpressibleException("no program is called \"" + name + "\"");
    }
    return hasPosixShell() ? commandLine : "\"" + String.join("\" \"", javaProgram(name)) + "\"";
  }

  private static boolean hasPosixShell() {
    return File.separatorChar == '/';
  }

  private static List<String> javaProgram(String name) {
    if (!name.equals(COPY)) {
      throw new InexpressibleException("the program \"" + name + "\" needs a POSIX shell");
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath = System.getProperty("java.class.path");
    return List.of(java.toString(), "-cp", classPath, CopyThenExit.class.getName(), name);
  }
}
