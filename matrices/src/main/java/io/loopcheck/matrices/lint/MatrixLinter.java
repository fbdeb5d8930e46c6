/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import io.loopcheck.matrices.DocumentationPages;
import io.loopcheck.matrices.Matrices;
import io.loopcheck.matrices.Matrix;
import io.loopcheck.matrices.MatrixDocument;
import io.loopcheck.matrices.PublishedIds;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the mistakes in matrices that a JSON Schema cannot see.
 *
 * <p>A matrix with the name of a bundled one is taken for a new version of it, and has to agree
 * with the list of published ids. Any other is taken for somebody's own, beside the bundled ones.
 */
public final class MatrixLinter {
  private final List<Matrix> bundled;
  private final PublishedIds published;
  private final DocumentationPages pages;
  private final @Nullable Set<String> checks;

  MatrixLinter(
      List<Matrix> bundled,
      PublishedIds published,
      DocumentationPages pages,
      @Nullable Set<String> checks) {
    this.bundled = List.copyOf(bundled);
    this.published = published;
    this.pages = pages;
    this.checks = checks == null ? null : Set.copyOf(checks);
  }

  /** Returns a linter that knows the names of all checks. */
  public static MatrixLinter withChecks(Set<String> checks) {
    return new MatrixLinter(
        Matrices.bundled(), PublishedIds.bundled(), DocumentationPages.bundled(), checks);
  }

  /** Returns a linter that takes every check's name on trust. */
  public static MatrixLinter withoutChecks() {
    return new MatrixLinter(
        Matrices.bundled(), PublishedIds.bundled(), DocumentationPages.bundled(), null);
  }

  /** Returns what is wrong in {@code documents}, file by file and line by line. */
  public List<Finding> lint(List<MatrixDocument> documents) {
    Set<String> own = bundled.stream().map(Matrix::matrix).collect(Collectors.toSet());
    List<LintedMatrix> linted =
        documents.stream()
            .map(document -> LintedMatrix.of(document, own.contains(document.matrix().matrix())))
            .toList();
    Findings findings = new Findings();
    List<Matrix> others = others(documents);
    new IdentityLint(others, published).inspect(linted, findings);
    if (checks != null) {
      new CheckLint(others, checks).inspect(linted, findings);
    }
    List<RuleLint> lints =
        List.of(new StatementLint(), new SourceLint(pages), new CellLint(), new OutcomeLint());
    for (LintedMatrix matrix : linted) {
      matrix.rules().forEach(rule -> lints.forEach(lint -> lint.inspect(rule, findings)));
    }
    return sorted(findings.all(), documents.stream().map(MatrixDocument::file).toList());
  }

  private List<Matrix> others(List<MatrixDocument> documents) {
    Set<String> names =
        documents.stream().map(document -> document.matrix().matrix()).collect(Collectors.toSet());
    return bundled.stream().filter(matrix -> !names.contains(matrix.matrix())).toList();
  }

  private static List<Finding> sorted(List<Finding> findings, List<String> files) {
    return findings.stream()
        .sorted(
            Comparator.<Finding>comparingInt(finding -> files.indexOf(finding.file()))
                .thenComparingInt(Finding::line)
                .thenComparingInt(Finding::column))
        .toList();
  }
}
