/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import io.loopcheck.cli.targets.Machine;
import io.loopcheck.matrices.Matrices;
import io.loopcheck.matrices.Rule;
import java.nio.file.Path;
import java.util.List;

/** The mutants in Python as they are in the source tree, and the rules. */
final class BundledMutants {
  static final Path SOURCES = Path.of("..", "agents", "python", "mutants");
  static final Machine MACHINE = new Machine(System.getenv(), System.getProperty("os.name"));
  static final List<Rule> RULES =
      Matrices.bundled().stream().flatMap(matrix -> matrix.rules().stream()).toList();
  static final PythonMutants PYTHON = PythonMutants.in(SOURCES, RULES);

  private BundledMutants() {}
}
