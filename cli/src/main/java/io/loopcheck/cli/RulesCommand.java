/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.coverage.CoverageMarkdown;
import io.loopcheck.cli.coverage.CoverageText;
import io.loopcheck.cli.coverage.StatementSelection;
import io.loopcheck.cli.message.Nearest;
import io.loopcheck.cli.message.UsageException;
import io.loopcheck.cli.run.RuleSelection;
import io.loopcheck.matrices.DocumentationPages;
import io.loopcheck.matrices.Rule;
import io.loopcheck.matrices.StatementPage;
import io.loopcheck.matrices.Statements;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rules}: lists what is checked. */
@Command(name = "rules", description = "Lists the rules, or says all about one.")
final class RulesCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description = "A rule's id; * and ? stand for any text and any character.")
  private @Nullable String id;

  @Option(
      names = "--matrix",
      paramLabel = "FILE",
      description = "Adds the rules of a matrix file; repeatable.")
  private List<Path> matrices = new ArrayList<>();

  @Option(
      names = "--kill-matrix",
      paramLabel = "FILE",
      description =
          "Adds a rule's strength in a kill-matrix.json that \"loopcheck mutants\" wrote.")
  private @Nullable Path killMatrix;

  @Option(
      names = "--coverage",
      description =
          "Counts what of the documentation is checked, and lists what is not; with an ID, tells all"
              + " about the statements that have it, or that such rules check.")
  private boolean coverage;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Of --coverage: text, or markdown for docs/coverage.md (default: text).")
  private @Nullable String format;

  RulesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (coverage || format != null) {
      return coverage();
    }
    List<Rule> all = RuleSource.withFiles(matrices);
    RuleSelection selection =
        new RuleSelection(id == null ? List.of() : List.of(id), List.of(), List.of());
    List<Rule> rules = selection.of(all);
    if (rules.isEmpty()) {
      throw RuleSource.unknown(id == null ? "*" : id, all);
    }
    if (rules.size() == 1) {
      RuleText.print(rules.get(0), console.out());
      StrengthText.print(rules.get(0), console, killMatrix);
    } else if (killMatrix != null) {
      throw new UsageException(
          "--kill-matrix is for one rule, and these are " + rules.size() + ": name one by its ID");
    } else {
      list(rules);
    }
    return ExitCode.OK;
  }

  private int coverage() {
    if (!coverage) {
      throw new UsageException("--format is for --coverage: leave it out, or add --coverage");
    }
    if (!matrices.isEmpty()) {
      throw new UsageException("--coverage is of Loopcheck's own rules: leave --matrix out");
    }
    boolean markdown = "markdown".equals(format);
    if (format != null && !markdown && !format.equals("text")) {
      throw new UsageException(
          "unknown format \"" + format + "\" of --coverage: it must be text or markdown");
    }
    if (killMatrix != null) {
      throw new UsageException("--coverage is not of mutants: leave --kill-matrix out");
    }
    if (markdown && id != null) {
      throw new UsageException("--format markdown is of all statements: leave \"" + id + "\" out");
    }
    console.out().print(coverage(markdown));
    return ExitCode.OK;
  }

  private String coverage(boolean markdown) {
    List<StatementPage> pages = Statements.bundled();
    if (markdown) {
      return CoverageMarkdown.of(pages, DocumentationPages.bundled());
    }
    if (id == null) {
      return CoverageText.summary(pages);
    }
    List<StatementPage> chosen = StatementSelection.of(id, pages);
    if (chosen.isEmpty()) {
      throw new UsageException(
          "no statement and no rule that checks one is called \""
              + id
              + "\"."
              + Nearest.suggestion(id, StatementSelection.names(pages), 3)
              + " \"loopcheck rules --coverage\" lists what there is.");
    }
    return CoverageText.details(chosen);
  }

  private void list(List<Rule> rules) {
    PrintWriter out = console.out();
    int width = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
    String heading = "";
    for (Rule rule : rules) {
      String section = Objects.requireNonNullElse(rule.source().section(), rule.source().page());
      String next = rule.area() + ": " + section;
      if (!next.equals(heading)) {
        heading = next;
        out.println();
        out.println(heading);
      }
      out.printf("  %-" + width + "s  %-6s  %s%n", rule.id(), rule.level(), rule.title());
    }
    out.println();
    out.println(rules.size() + " rules; \"loopcheck rules ID\" says all about one.");
  }
}
