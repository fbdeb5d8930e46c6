/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** The Python mutants that travel inside the jar. */
public final class MutantModules {
  private static final String PACKAGE = "mutants";

  private MutantModules() {}

  /**
   * Returns the directory with those of the named files that there are; unpacks what is missing.
   */
  public static Path unpacked(Machine machine, Collection<String> names) {
    Path cache = UserCache.of(machine.environment(), machine.os());
    List<String> paths = names.stream().map(name -> PACKAGE + "/" + name).toList();
    return PackedFiles.of("the Python mutants", cache, paths).unpacked(PACKAGE).resolve(PACKAGE);
  }
}
