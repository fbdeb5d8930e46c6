/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import io.loopcheck.cli.message.UsageException;
import io.loopcheck.matrices.JsonPositions;
import io.loopcheck.matrices.Matrices;
import io.loopcheck.matrices.Matrix;
import io.loopcheck.matrices.MatrixDocument;
import io.loopcheck.matrices.MatrixException;
import io.loopcheck.matrices.MatrixReader;
import io.loopcheck.matrices.lint.Finding;
import io.loopcheck.matrices.lint.MatrixLinter;
import io.loopcheck.matrices.lint.Severity;
import io.loopcheck.suite.check.Checks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Matrix files that the command line names: read, then held against the schema, then linted. Each
 * step needs the one before, so a file that fails one is not asked for the next.
 */
final class MatrixFiles {
  private final List<MatrixDocument> documents = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private MatrixFiles(List<Path> files) {
    Schema schema = Schemas.read(Matrices.SCHEMA);
    files.forEach(file -> read(file, schema));
    if (errors.isEmpty()) {
      lint();
    }
  }

  /** Reads and checks files. */
  static MatrixFiles of(List<Path> files) {
    return new MatrixFiles(files);
  }

  /** Returns one line for each error: file, line, column, JSON pointer, what is wrong. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  /** Returns one line for each thing that may be wrong. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * Returns the matrices.
   *
   * @throws UsageException if there is an error in one
   */
  List<Matrix> matrices() {
    if (!errors.isEmpty()) {
      throw new UsageException(
          "--matrix names a file with "
              + (errors.size() == 1 ? "an error" : Count.of(errors.size(), "error"))
              + " in it:\n"
              + String.join("\n", errors));
    }
    return documents.stream().map(MatrixDocument::matrix).toList();
  }

  private void read(Path file, Schema schema) {
    try {
      MatrixDocument document = MatrixReader.read(file);
      documents.add(document);
      JsonPositions positions = document.positions();
      for (Error error : schema.validate(document.text(), InputFormat.JSON)) {
        errors.add(line(document.file(), positions, error));
      }
    } catch (MatrixException e) {
      errors.add(String.valueOf(e.getMessage()));
    }
  }

  private static String line(String file, JsonPositions positions, Error error) {
    String pointer = error.getInstanceLocation().toString();
    JsonPositions.Position at = positions.at(pointer);
    return "%s:%d:%d: error: %s: %s [schema]"
        .formatted(file, at.line(), at.column(), pointer, error.getMessage());
  }

  private void lint() {
    MatrixLinter linter = MatrixLinter.withChecks(Checks.catalogue().names());
    for (Finding finding : linter.lint(documents)) {
      (finding.severity() == Severity.ERROR ? errors : warnings).add(finding.toString());
    }
  }
}
