/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.message.Nearest;
import io.loopcheck.cli.message.UsageException;
import io.loopcheck.matrices.Matrices;
import io.loopcheck.matrices.Matrix;
import io.loopcheck.matrices.Rule;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where rules come from: the bundled matrices, then those that the command line names. */
final class RuleSource {
  private RuleSource() {}

  /**
   * Returns all rules. A file with the name of a bundled matrix stands in its place.
   *
   * @throws UsageException if a file has an error in it
   */
  static List<Rule> withFiles(List<Path> files) {
    List<Matrix> own = files.isEmpty() ? List.of() : MatrixFiles.of(files).matrices();
    Set<String> names = own.stream().map(Matrix::matrix).collect(Collectors.toSet());
    return Stream.concat(
            Matrices.bundled().stream().filter(matrix -> !names.contains(matrix.matrix())),
            own.stream())
        .flatMap(matrix -> matrix.rules().stream())
        .toList();
  }

  /** Returns what to say of an id that no rule has. */
  static UsageException unknown(String id, List<Rule> rules) {
    List<String> ids = rules.stream().map(Rule::id).toList();
    return new UsageException(
        "there is no rule \""
            + id
            + "\"."
            + Nearest.suggestion(id, ids, 3)
            + " \"loopcheck rules\" lists all.");
  }
}
