/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.driving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lists what this process has open, besides files of the JVM, where the system tells: on Linux. */
public final class OpenDescriptors {
  private static final Path DIRECTORY = Path.of("/proc/self/fd");

  private OpenDescriptors() {}

  /** Returns every socket, pipe, selector, and file below {@code directory}; none elsewhere. */
  public static List<String> list(Path directory) throws IOException {
    var open = new ArrayList<String>();
    if (Files.isDirectory(DIRECTORY)) {
      try (var numbers = Files.list(DIRECTORY)) {
        for (Path number : (Iterable<Path>) numbers::iterator) {
          var name = name(number);
          if (name.contains(":[") || name.startsWith(directory.toString())) {
            open.add(number.getFileName() + " " + name);
          }
        }
      }
    }
    return open;
  }

  private static String name(Path number) throws IOException {
    try {
      return Files.readSymbolicLink(number).toString();
    } catch (NoSuchFileException e) {
      return ""; // This listing had it open itself.
    }
  }
}
