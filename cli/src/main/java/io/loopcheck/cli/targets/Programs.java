/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs as a shell does. */
final class Programs {
  private final Map<String, String> environment;
  private final boolean windows;

  Programs(Map<String, String> environment, boolean windows) {
    this.environment = environment;
    this.windows = windows;
  }

  /** Finds a program by its path, or by its name in the directories of PATH. */
  Optional<Path> find(String program) {
    try {
      if (program.contains("/") || program.contains(File.separator)) {
        return variants(Path.of(program)).filter(Programs::runs).findFirst();
      }
      return directories()
          .flatMap(directory -> variants(directory.resolve(program)))
          .filter(Programs::runs)
          .findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Stream<Path> directories() {
    String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
    return Stream.of(path.split(File.pathSeparator)).filter(d -> !d.isEmpty()).map(Path::of);
  }

  private Stream<Path> variants(Path path) {
    List<String> suffixes = windows ? List.of("", ".exe") : List.of("");
    return suffixes.stream().map(suffix -> path.resolveSibling(path.getFileName() + suffix));
  }

  private static boolean runs(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }
}
