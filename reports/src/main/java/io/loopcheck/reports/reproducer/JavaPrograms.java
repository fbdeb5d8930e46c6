/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import java.util.Map;

/** The programs that loops are asked to start, as command lines of a POSIX shell. */
final class JavaPrograms {
  private static final Map<String, String> SHELL =
      Map.of(
          "copy-then-exit-7", "cat; exit 7",
          "write-both", "printf out; printf err >&2",
          "tell-pid", "printf %s $$",
          "tell-directory", "printf %s \"$(pwd -P)\"",
          "tell-variable", "printf %s \"$LOOPCHECK\"",
          "wait", "printf ready; exec sleep 3600",
          "ignore-sigterm", "trap '' TERM; printf ready; exec sleep 3600");

  private JavaPrograms() {}

  static String of(String name) {
    String program = SHELL.get(name);
    if (program == null) {
      throw new ReproducerException("no script knows the program \"" + name + "\"");
    }
    return program;
  }
}
