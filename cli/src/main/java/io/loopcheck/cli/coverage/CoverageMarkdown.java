/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.coverage;

import io.loopcheck.matrices.DocumentationPages;
import io.loopcheck.matrices.Source;
import io.loopcheck.matrices.Statement;
import io.loopcheck.matrices.StatementPage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is covered, as the page docs/coverage.md. */
public final class CoverageMarkdown {
  private static final String BEGINNING =
      """
      # Coverage of the documentation

      <!-- Written by "./loopcheck rules --coverage --format markdown >docs/coverage.md"; change
           matrices/src/main/resources/io/loopcheck/matrices/statements/ instead. -->

      What asyncio's documentation says of its loops, statement by statement in words of our own, and \
      which rules check it. *Untestable* is what no rule can check, *not yet* what a rule could and \
      none does. Advice to applications and examples are no statements; what only the reference \
      implementation does is a rule without a statement. `./loopcheck rules --coverage` shows the \
      counts and what is not covered, `./loopcheck rules --coverage GLOB` all about some statements.

      | page | statements | covered | untestable | not yet |
      |---|---:|---:|---:|---:|
      """;

  private final DocumentationPages sources;
  private final StringBuilder text = new StringBuilder(BEGINNING);

  private CoverageMarkdown(DocumentationPages sources) {
    this.sources = sources;
  }

  /** Returns the page. */
  public static String of(List<StatementPage> pages, DocumentationPages sources) {
    CoverageMarkdown markdown = new CoverageMarkdown(sources);
    List<Statement> all = new ArrayList<>();
    for (StatementPage page : pages) {
      markdown.row("[%s](#%s)".formatted(page.page(), page.page()), page.statements());
      all.addAll(page.statements());
    }
    markdown.row("all", all);
    pages.forEach(markdown::page);
    return markdown.text.toString();
  }

  private void row(String name, List<Statement> statements) {
    CoverageCounts counts = CoverageCounts.of(statements);
    text.append(
        "| %s | %d | %d | %d | %d |\n"
            .formatted(
                name, counts.stated(), counts.covered(), counts.untestable(), counts.notYet()));
  }

  private void page(StatementPage page) {
    text.append("\n## ").append(page.page()).append('\n');
    for (StatedSection section : StatedSection.of(page)) {
      text.append("\n### ").append(title(page, section)).append("\n\n");
      text.append("| statement | says | versions | checked by |\n|---|---|---|---|\n");
      section.statements().forEach(this::row);
    }
  }

  private String title(StatementPage page, StatedSection section) {
    return sources
        .link(new Source(page.page(), section.title(), null, null))
        .map(link -> "[%s](%s)".formatted(section.title(), link))
        .orElse(section.title());
  }

  private void row(Statement statement) {
    text.append(
        "| `%s` | %s | %s | %s |\n"
            .formatted(
                statement.id(),
                statement.says().replace("|", "\\|"),
                Versions.of(statement),
                checkedBy(statement)));
  }

  private static String checkedBy(Statement statement) {
    return switch (statement.coverage()) {
      case COVERED ->
          statement.rules().stream().map("`%s`"::formatted).collect(Collectors.joining("<br>"));
      case UNTESTABLE -> "*untestable*: " + statement.untestable();
      case NOT_YET -> "*not yet*";
    };
  }
}
