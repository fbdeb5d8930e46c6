/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** The programs that checks have loops start. */
final class Programs {
  private Programs() {}

  /** Returns a program's argument vector. */
  static List<String> arguments(String name) {
    return hasPosixShell() ? List.of("/bin/sh", "-c", commandLine(name)) : javaProgram(name);
  }

  /** Returns a program as a command line of the platform's shell. */
  static String commandLine(String name) {
    if (!name.equals("copy-then-exit-7")) {
      throw new InexpressibleException("no program is called \"" + name + "\"");
    }
    return hasPosixShell() ? "cat; exit 7" : "\"" + String.join("\" \"", javaProgram(name)) + "\"";
  }

  private static boolean hasPosixShell() {
    return File.separatorChar == '/';
  }

  private static List<String> javaProgram(String name) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath = System.getProperty("java.class.path");
    return List.of(java.toString(), "-cp", classPath, CopyThenExit.class.getName(), name);
  }
}
