/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.run.RuleSelection;
import io.loopcheck.matrices.Rule;
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

  RulesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Rule> all = RuleSource.withFiles(matrices);
    RuleSelection selection =
        new RuleSelection(id == null ? List.of() : List.of(id), List.of(), List.of());
    List<Rule> rules = selection.of(all);
    if (rules.isEmpty()) {
      throw RuleSource.unknown(id == null ? "*" : id, all);
    }
    if (rules.size() == 1) {
      RuleText.print(rules.get(0), console.out());
    } else {
      list(rules);
    }
    return ExitCode.OK;
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
