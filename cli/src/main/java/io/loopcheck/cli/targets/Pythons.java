/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import io.loopcheck.cli.message.HarnessException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the Pythons to judge. */
final class Pythons {
  private static final String HOW =
      "install Python 3.8 or later (Debian: apt-get install python3; macOS, Windows: python.org),"
          + " or name one with --python EXE";

  private final Programs programs;
  private final boolean windows;

  Pythons(Programs programs, boolean windows) {
    this.programs = programs;
    this.windows = windows;
  }

  /** Finds the Python that this machine's users get when they type its name. */
  Optional<Path> onPath() {
    return names().stream().flatMap(name -> programs.find(name).stream()).findFirst();
  }

  /** Returns that Python, where a target asked for one. */
  Path required() {
    return onPath()
        .orElseThrow(
            () ->
                new HarnessException(
                    "no " + String.join(" or ", names()) + " was found on PATH: " + HOW));
  }

  /** Finds a Python by what was given for {@code --python}. */
  Path named(String program) {
    return programs
        .find(program)
        .orElseThrow(
            () ->
                new HarnessException(
                    "the Python \""
                        + program
                        + "\" was not found, or is not a program that can be run: "
                        + HOW));
  }

  /** Windows' own {@code python3} is a link to a shop. */
  private List<String> names() {
    return windows ? List.of("python", "py") : List.of("python3", "python");
  }
}
