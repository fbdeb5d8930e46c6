/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.message.HarnessException;
import io.loopcheck.cli.message.UsageException;
import io.loopcheck.cli.mutants.JudgedMutant;
import io.loopcheck.cli.mutants.KillLines;
import io.loopcheck.cli.mutants.KillRun;
import io.loopcheck.cli.mutants.MutantsProgress;
import io.loopcheck.cli.mutants.WrongLoop;
import io.loopcheck.cli.run.RuleSelection;
import io.loopcheck.matrices.Rule;
import io.loopcheck.reports.KillMatrix;
import io.loopcheck.reports.KillMatrixReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mutants}: judges deliberately wrong loops, to see what the rules see. */
@Command(
    name = "mutants",
    description = "Judges deliberately wrong loops by the rules, all by all.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every rule fails its mutants",
      "1:there is a gap: a rule that does not fail its mutant, or has none",
      "2:the command is wrong",
      "3:an error that is no mutant's, such as a missing python3",
      "5:nothing was judged: no rule passes the filters"
    })
final class MutantsCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--area",
      split = ",",
      paramLabel = "AREA",
      description = "Only rules of this area, and their mutants; repeatable.")
  private List<String> areas = new ArrayList<>();

  @Option(
      names = "--rule",
      paramLabel = "GLOB",
      description = "Only rules whose id matches (* and ?), and their mutants; repeatable.")
  private List<String> globs = new ArrayList<>();

  @Option(
      names = "--python",
      paramLabel = "EXE",
      description = "The Python of the Python mutants (default: python3).")
  private String python = "python3";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the kill matrix goes (default: loopcheck-out).")
  private Path out = Path.of("loopcheck-out");

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many mutants are judged at once (default: two for each processor).")
  private @Nullable Integer jobs;

  @Option(
      names = "--resume",
      description = "Goes on with a run that was cut short: what it judged is not judged again.")
  private boolean resume;

  @Option(
      names = "--schema",
      description = "Prints the JSON Schema of kill-matrix.json, and does nothing else.")
  private boolean schema;

  MutantsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (schema) {
      console.out().print(Schemas.text(KillMatrix.SCHEMA));
      return ExitCode.OK;
    }
    if (out.toString().isEmpty()) {
      throw new UsageException("--out must name a directory, but is \"\"");
    }
    if (!console.machine().os().equals("Linux")) {
      throw new HarnessException(
          "the mutants spoil loops of Linux, and this is "
              + console.machine().os()
              + ": judge them on Linux");
    }
    int atOnce = jobs();
    List<Rule> all = RuleSource.withFiles(List.of());
    RuleSelection selection = new RuleSelection(globs, areas, List.of());
    List<Rule> rules = selection.of(all);
    if (rules.isEmpty() || !selection.unmatched(all).isEmpty()) {
      selection.unmatched(all).forEach(this::say);
      say("nothing was judged; \"loopcheck rules\" lists all rules.");
      return ExitCode.NOTHING_JUDGED;
    }
    Set<String> ids = rules.stream().map(Rule::id).collect(Collectors.toSet());
    List<WrongLoop> mutants =
        WrongLoop.all(console.machine(), python, all).stream()
            .filter(mutant -> ids.contains(mutant.rule()))
            .toList();
    return judge(rules, mutants, atOnce);
  }

  /** A good part of the time of many checks is waiting, so that a processor can serve two. */
  private int jobs() {
    if (jobs == null) {
      return 2 * Runtime.getRuntime().availableProcessors();
    }
    if (jobs < 1) {
      throw new UsageException("jobs must be at least 1, but is \"" + jobs + "\"");
    }
    return jobs;
  }

  private int judge(List<Rule> rules, List<WrongLoop> mutants, int atOnce)
      throws InterruptedException {
    PrintWriter terminal = console.out();
    terminal.println(
        Count.of(rules.size(), "rule")
            + (console.unicode() ? " × " : " x ")
            + Count.of(mutants.size(), "mutant"));
    terminal.flush();
    long started = System.nanoTime();
    Map<String, JudgedMutant> found;
    try (KillLines lines = lines(rules)) {
      found = judge(rules, mutants, atOnce, lines);
    }
    long millis = (System.nanoTime() - started) / 1_000_000;
    KillMatrix matrix = matrix(rules, mutants, found, millis);
    tell(matrix, KillMatrixReport.write(matrix, out));
    if (!matrix.errors().isEmpty()) {
      return ExitCode.HARNESS;
    }
    return matrix.gaps().isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
  }

  private KillLines lines(List<Rule> rules) {
    KillLines.Header header =
        new KillLines.Header(Version.ofThisBuild(), python, rules.stream().map(Rule::id).toList());
    return resume ? KillLines.resume(out, header) : KillLines.begin(out, header);
  }

  private Map<String, JudgedMutant> judge(
      List<Rule> rules, List<WrongLoop> mutants, int atOnce, KillLines lines)
      throws InterruptedException {
    Set<String> kept = lines.mutants().keySet();
    List<WrongLoop> left = mutants.stream().filter(mutant -> !kept.contains(mutant.id())).toList();
    if (left.size() < mutants.size()) {
      console
          .out()
          .println(
              Count.of(mutants.size() - left.size(), "mutant")
                  + " judged before: \""
                  + lines.file()
                  + "\"");
    }
    MutantsProgress progress = new MutantsProgress(console.out(), System::nanoTime, left.size());
    new KillRun(
            rules,
            atOnce,
            mutant -> {
              lines.add(mutant);
              progress.judged();
            })
        .judge(left);
    return lines.mutants();
  }

  /** Makes the matrix of what was found of each mutant, in their order. */
  private static KillMatrix matrix(
      List<Rule> rules, List<WrongLoop> mutants, Map<String, JudgedMutant> found, long millis) {
    List<JudgedMutant> judged =
        mutants.stream().map(WrongLoop::id).filter(found::containsKey).map(found::get).toList();
    return KillMatrix.of(
        Version.ofThisBuild(),
        millis,
        judged.stream().mapToInt(JudgedMutant::results).sum(),
        rules,
        judged.stream().map(JudgedMutant::line).toList());
  }

  private void tell(KillMatrix matrix, List<Path> written) {
    PrintWriter terminal = console.out();
    terminal.println();
    matrix.gaps().forEach(gap -> terminal.println("GAP    " + KillMatrixReport.words(gap)));
    matrix.errors().forEach(error -> terminal.println("ERROR  " + KillMatrixReport.words(error)));
    terminal.println(KillMatrixReport.summary(matrix));
    terminal.println();
    terminal.println(written.stream().map(Path::toString).collect(Collectors.joining("  ")));
    terminal.printf(Locale.ROOT, "%.1f s%n", matrix.millis() / 1000.0);
  }

  private void say(String sentence) {
    console.err().println("loopcheck: " + sentence);
  }
}
