/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.message.UsageException;
import io.loopcheck.cli.run.RuleSelection;
import io.loopcheck.cli.targets.Loops;
import io.loopcheck.cli.targets.OracleLoops;
import io.loopcheck.cli.targets.Target;
import io.loopcheck.cli.targets.TargetLoop;
import io.loopcheck.cli.targets.TargetOptions;
import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.Rule;
import io.loopcheck.reports.Format;
import io.loopcheck.suite.agent.AgentOptions;
import io.loopcheck.suite.agent.Isolation;
import io.loopcheck.suite.run.RunOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: judges loops. */
@Command(
    name = "run",
    description = "Judges loops by the documented rules.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every rule that gates (MUST, SHOULD) passed",
      "1:a loop failed, hung, crashed or was flaky",
      "2:the command, or a file that it names, is wrong",
      "3:an error that is not the loop's, or a loop that cannot be opened",
      "5:nothing was judged, such as when a filter matches no rule"
    },
    footer = {
      "",
      "Targets:",
      "  reference[:PROFILE]        the reference loop; \"loopcheck profiles\" lists the profiles",
      "  python[:MODULE:FACTORY]    asyncio, or the loop that a Python function makes",
      "  java:CLASS                 a JVM loop, by its EventLoopProvider; see --classpath",
      "  cmd:COMMAND                any agent; COMMAND is split and quoted as by a shell",
      "Without a target: the reference loop, and asyncio of the python3 on PATH."
    })
final class RunCommand implements Callable<Integer> {
  private final Console console;
  private final List<String> commandLine;

  @Parameters(paramLabel = "TARGET", arity = "0..*", description = "What to judge; see below.")
  private List<String> targets = new ArrayList<>();

  @Option(
      names = "--python",
      paramLabel = "EXE",
      description = "The Python of python targets; repeat it to judge several.")
  private List<String> pythons = new ArrayList<>();

  @Option(
      names = "--python-path",
      paramLabel = "DIR",
      description = "Where Python looks for modules first; repeatable.")
  private List<String> pythonPath = new ArrayList<>();

  @Option(
      names = "--selector",
      paramLabel = "NAME",
      description = "asyncio's loop over this selector: select, poll, epoll or kqueue.")
  private @Nullable String selector;

  @Option(
      names = "--classpath",
      paramLabel = "PATH",
      description = "Where the classes of java targets are.")
  private @Nullable String classPath;

  @Option(names = "--name", paramLabel = "ID", description = "The one loop's id in results.")
  private @Nullable String name;

  @Option(
      names = "--rule",
      paramLabel = "GLOB",
      description = "Only rules whose id matches (* and ?); repeatable.")
  private List<String> rules = new ArrayList<>();

  @Option(
      names = "--area",
      split = ",",
      paramLabel = "AREA",
      description = "Only rules of this area; repeatable.")
  private List<String> areas = new ArrayList<>();

  @Option(
      names = "--level",
      split = ",",
      paramLabel = "LEVEL",
      description = "Only rules of this level: ${COMPLETION-CANDIDATES}; repeatable.")
  private List<Level> levels = new ArrayList<>();

  @Option(names = "--strict", description = "More than documented is a failure, too.")
  private boolean strict;

  @Option(
      names = "--matrix",
      paramLabel = "FILE",
      description = "Adds the rules of a matrix file; repeatable.")
  private List<Path> matrices = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where results and reports go (default: loopcheck-out).")
  private Path out = Path.of("loopcheck-out");

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "LIST",
      description = "The reports to write: html, junit or none (default: html,junit).")
  private List<String> formats = new ArrayList<>(List.of("html", "junit"));

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many checks run at once (default: one for each processor).")
  private @Nullable Integer jobs;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "Judges every rule N times; different verdicts are \"flaky\".")
  private int repeat = 1;

  @Option(
      names = "--timeout-scale",
      paramLabel = "X",
      description = "Multiplies every deadline, for slow machines.")
  private double timeoutScale = 1;

  @Option(
      names = "--isolation",
      paramLabel = "HOW",
      description =
          "How checks are kept from each other: ${COMPLETION-CANDIDATES} (default: AUTO).")
  private Isolation isolation = Isolation.AUTO;

  @Option(
      names = "--control",
      description =
          "Judges on an oracle what a loop failed; a rule that both fail is an error, and none of the"
              + " loop's.")
  private boolean control;

  @Option(
      names = "--strict-protocol",
      description = "Validates every message from and to agents by its schema.")
  private boolean strictProtocol;

  @Option(
      names = "--dry-run",
      description = "Shows which rules would be judged on which loops, and what they expect.")
  private boolean dryRun;

  RunCommand(Console console, String[] commandLine) {
    this.console = console;
    this.commandLine = List.of(commandLine);
  }

  @Override
  public Integer call() {
    // An empty path is the current directory to Java; who typed it meant a variable that is unset.
    if (out.toString().isEmpty()) {
      throw new UsageException("--out must name a directory, but is \"\"");
    }
    List<Target> parsed = targets.stream().map(Target::parse).toList();
    Set<Format> reports = reportFormats();
    RunOptions options = runOptions();
    TargetOptions targetOptions = new TargetOptions(pythons, pythonPath, selector, classPath, name);
    List<TargetLoop> loops =
        Loops.of(parsed, console.machine(), targetOptions, agentOptions(), this::say);
    try (OpeningLoops opening = OpeningLoops.begin(loops, options.jobs());
        OracleLoops oracles = new OracleLoops(loops, console.machine(), agentOptions())) {
      List<Rule> all = RuleSource.withFiles(matrices);
      RuleSelection selection = new RuleSelection(rules, areas, levels);
      List<Rule> selected = selection.of(all);
      if (selected.isEmpty() || !selection.unmatched(all).isEmpty()) {
        return nothingSelected(selection, all);
      }
      return dryRun
          ? DryRun.print(console, opening.await(), selected)
          : new JudgedRun(
                  console,
                  opening,
                  selected,
                  options.withRerun(rerun(loops)),
                  control ? oracles : null,
                  out,
                  reports,
                  commandLine)
              .run();
    }
  }

  private int nothingSelected(RuleSelection selection, List<Rule> all) {
    List<String> unmatched = selection.unmatched(all);
    if (unmatched.isEmpty()) {
      say("no rule passes all filters at once: " + selection + ".");
    }
    unmatched.forEach(this::say);
    say("nothing was judged; \"loopcheck rules\" lists all rules.");
    return ExitCode.NOTHING_JUDGED;
  }

  private RerunText rerun(List<TargetLoop> loops) {
    List<String> kept = new ArrayList<>();
    if (strict) {
      kept.add("--strict");
    }
    matrices.forEach(matrix -> kept.addAll(List.of("--matrix", matrix.toString())));
    if (isolation != Isolation.AUTO) {
      kept.addAll(List.of("--isolation", isolation.name().toLowerCase(java.util.Locale.ROOT)));
    }
    if (timeoutScale != 1) {
      kept.addAll(List.of("--timeout-scale", String.valueOf(timeoutScale)));
    }
    if (control) {
      kept.add("--control");
    }
    if (repeat != 1) {
      kept.addAll(List.of("--repeat", String.valueOf(repeat)));
    }
    return new RerunText(console.program(), loops, kept);
  }

  private AgentOptions agentOptions() {
    AgentOptions options = AgentOptions.defaults().withIsolation(isolation);
    return strictProtocol ? options.withListener(new ProtocolSchema()) : options;
  }

  private RunOptions runOptions() {
    try {
      RunOptions options =
          RunOptions.defaults()
              .withRepeat(repeat)
              .withTimeoutScale(timeoutScale)
              .withStrict(strict);
      return jobs == null ? options : options.withJobs(jobs);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private Set<Format> reportFormats() {
    Set<Format> reports = EnumSet.noneOf(Format.class);
    for (String format : formats) {
      if (format.equals("none") && formats.size() > 1) {
        throw new UsageException(
            "--format none stands alone, but got \"" + String.join(",", formats) + "\"");
      }
      if (!format.equals("none")) {
        reports.add(format(format));
      }
    }
    return reports;
  }

  private static Format format(String word) {
    try {
      return Format.parse(word);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage() + " or none");
    }
  }

  private void say(String sentence) {
    console.err().println("loopcheck: " + sentence);
  }
}
