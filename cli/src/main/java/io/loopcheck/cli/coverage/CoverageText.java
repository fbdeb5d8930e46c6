/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.coverage;

import io.loopcheck.matrices.Statement;
import io.loopcheck.matrices.Statement.Coverage;
import io.loopcheck.matrices.StatementPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is covered, for a terminal of 80 columns or more. */
public final class CoverageText {
  private static final int WIDTH = 80;
  private static final String ROW = "  %-43s %6s %7s %10s %7s%n";

  private final StringBuilder text = new StringBuilder();

  private CoverageText() {}

  /** Returns the counts, and then the statements that nothing checks. */
  public static String summary(List<StatementPage> pages) {
    CoverageText coverage = new CoverageText();
    coverage.counts(pages);
    coverage.list("Not yet covered", pages, Coverage.NOT_YET);
    coverage.list("Untestable", pages, Coverage.UNTESTABLE);
    coverage.total(pages);
    return coverage.text.toString();
  }

  /** Returns all about each statement. */
  public static String details(List<StatementPage> pages) {
    CoverageText coverage = new CoverageText();
    for (StatementPage page : pages) {
      for (StatedSection section : StatedSection.of(page)) {
        coverage.section(page, section);
      }
    }
    return coverage.text.toString();
  }

  private void counts(List<StatementPage> pages) {
    text.append(ROW.formatted("page, section", "stated", "covered", "untestable", "not yet"));
    List<Statement> all = new ArrayList<>();
    for (StatementPage page : pages) {
      row(page.page(), page.statements());
      StatedSection.of(page).forEach(section -> row("  " + section.title(), section.statements()));
      all.addAll(page.statements());
    }
    row("all", all);
  }

  private void total(List<StatementPage> pages) {
    CoverageCounts all =
        CoverageCounts.of(pages.stream().flatMap(page -> page.statements().stream()).toList());
    text.append(
        "%n%d statements = %d covered + %d untestable + %d not yet%n"
            .formatted(all.stated(), all.covered(), all.untestable(), all.notYet()));
  }

  private void row(String name, List<Statement> statements) {
    CoverageCounts counts = CoverageCounts.of(statements);
    text.append(
        ROW.formatted(
            name, counts.stated(), counts.covered(), counts.untestable(), counts.notYet()));
  }

  private void list(String title, List<StatementPage> pages, Coverage coverage) {
    boolean first = true;
    for (StatementPage page : pages) {
      for (StatedSection section : StatedSection.of(page)) {
        List<Statement> listed =
            section.statements().stream().filter(each -> each.coverage() == coverage).toList();
        if (!listed.isEmpty()) {
          if (first) {
            text.append("%n%s%n".formatted(title));
            first = false;
          }
          section(page, new StatedSection(section.title(), listed));
        }
      }
    }
  }

  private void section(StatementPage page, StatedSection section) {
    text.append("%n  %s: %s%n".formatted(page.page(), section.title()));
    for (Statement statement : section.statements()) {
      wrapped("    ", statement.id());
      wrapped("      ", statement.says() + Versions.inParentheses(statement));
      statement.rules().forEach(rule -> wrapped("      ", "checked by " + rule));
      if (statement.untestable() != null) {
        wrapped("      ", "untestable: " + Objects.requireNonNull(statement.untestable()));
      }
    }
  }

  private void wrapped(String indent, String sentence) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : sentence.split(" ", -1)) {
      if (line.length() > indent.length() && line.length() + word.length() + 1 > WIDTH) {
        text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        line = new StringBuilder(indent).append("  ");
      }
      line.append(line.toString().isBlank() ? "" : " ").append(word);
    }
    text.append(line).append(System.lineSeparator());
  }
}
