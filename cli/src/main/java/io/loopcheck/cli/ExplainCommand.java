/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.message.UsageException;
import io.loopcheck.cli.run.ResultsFile;
import io.loopcheck.matrices.Rule;
import io.loopcheck.reports.Explanation;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultsReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain}: says all about a rule, and about what a run found of it. */
@Command(
    name = "explain",
    description = "Says all about a rule, and about what the last run found of it.")
final class ExplainCommand implements Callable<Integer> {
  private static final Path LAST_RUN = Path.of("loopcheck-out");

  private final Console console;

  @Parameters(
      paramLabel = "RULE|RESULT",
      description = "A rule's id; or RULE@LOOP, the result of that loop alone.")
  private String what = "";

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description = "A results file, or the directory with one (default: loopcheck-out).")
  private @Nullable Path results;

  @Option(
      names = "--matrix",
      paramLabel = "FILE",
      description = "Adds the rules of a matrix file; repeatable.")
  private List<Path> matrices = new ArrayList<>();

  @Option(
      names = "--kill-matrix",
      paramLabel = "FILE",
      description =
          "Adds the rule's strength in a kill-matrix.json that \"loopcheck mutants\" wrote.")
  private @Nullable Path killMatrix;

  @Option(
      names = "--reproducer",
      description =
          "Writes a stand-alone script that shows the failure of RULE@LOOP, and names its file.")
  private boolean reproducer;

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    int at = what.indexOf('@');
    String id = at < 0 ? what : what.substring(0, at);
    String loop = at < 0 ? null : what.substring(at + 1);
    List<Rule> rules = RuleSource.withFiles(matrices);
    Optional<Rule> rule = rules.stream().filter(each -> each.id().equals(id)).findFirst();
    Path file = file();
    List<ResultLine.Result> found = results(file, id);
    if (rule.isEmpty() && found.isEmpty()) {
      throw RuleSource.unknown(id, rules);
    }
    List<ResultLine.Result> asked =
        found.stream().filter(each -> loop == null || each.loop().equals(loop)).toList();
    if (loop != null && asked.isEmpty()) {
      throw noSuchResult(id, loop, file, found);
    }
    PrintWriter out = console.out();
    if (reproducer) {
      out.println(Reproducers.write(file, id, asked));
      return ExitCode.OK;
    }
    if (rule.isPresent()) {
      RuleText.print(rule.get(), out);
      StrengthText.print(rule.get(), console, killMatrix);
    }
    out.println();
    asked.forEach(each -> out.println(Explanation.render(each, console.style())));
    if (asked.isEmpty()) {
      out.println("No result of it is in \"" + file + "\"; judge it with: " + judge(id));
    }
    return ExitCode.OK;
  }

  private Path file() {
    Path given = results == null ? LAST_RUN : results;
    return Files.isDirectory(given) || results == null ? given.resolve(ResultsFile.NAME) : given;
  }

  private List<ResultLine.Result> results(Path file, String id) {
    if (results == null && !Files.exists(file)) {
      return List.of();
    }
    return ResultsReader.read(file).results().stream()
        .filter(result -> result.rule().equals(id))
        .toList();
  }

  private String judge(String id) {
    return console.program() + " run --rule " + id;
  }

  private static UsageException noSuchResult(
      String id, String loop, Path file, List<ResultLine.Result> found) {
    String loops = found.stream().map(ResultLine.Result::loop).collect(Collectors.joining(", "));
    return new UsageException(
        "\""
            + file
            + "\" has no result of \""
            + id
            + "\" on \""
            + loop
            + "\""
            + (loops.isEmpty() ? "." : ": it has those of " + loops + "."));
  }
}
