/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.message.HarnessException;
import io.loopcheck.cli.run.Progress;
import io.loopcheck.cli.run.ResultsFile;
import io.loopcheck.cli.targets.OracleLoops;
import io.loopcheck.cli.targets.TargetLoop;
import io.loopcheck.matrices.Rule;
import io.loopcheck.reports.ConsoleTable;
import io.loopcheck.reports.Format;
import io.loopcheck.reports.ProvenBy;
import io.loopcheck.reports.RecordedRun;
import io.loopcheck.reports.Reports;
import io.loopcheck.suite.agent.AgentLoop;
import io.loopcheck.suite.check.Checks;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.ResultSink;
import io.loopcheck.suite.run.RunOptions;
import io.loopcheck.suite.run.RunSummary;
import io.loopcheck.suite.run.Runner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run, from its plan to its reports.
 *
 * @param console where it is told
 * @param loops what is judged, not all of it open yet
 * @param rules by what
 * @param options how
 * @param oracles what the loops are controlled by; null without --control
 * @param out where results and reports go
 * @param formats which reports
 * @param commandLine what was typed, for the results' header
 */
record JudgedRun(
    Console console,
    OpeningLoops loops,
    List<Rule> rules,
    RunOptions options,
    @Nullable OracleLoops oracles,
    Path out,
    Set<Format> formats,
    List<String> commandLine) {

  /** Judges, tells and writes; returns the exit code. */
  int run() {
    RunSummary summary = judge();
    tell(out.resolve(ResultsFile.NAME), summary);
    return summary.exitCode();
  }

  private void endAgents() {
    loops.all().forEach(target -> target.loop().close());
    if (oracles != null) {
      oracles.close();
    }
  }

  private RunSummary judge() {
    List<AgentLoop> agents = loops.all().stream().map(TargetLoop::loop).toList();
    int planned = Runner.planned(agents, rules);
    Progress progress = console.progress();
    try (ResultsFile results = ResultsFile.create(out, header(planned))) {
      Interruption interruption = Interruption.guard(results, this::endAgents, console.err());
      try {
        forgetOldReports();
        plan(planned);
        loops.await();
        RunSummary summary =
            Runner.run(
                agents,
                rules,
                Checks.catalogue(),
                controlled(),
                ResultSink.both(new TargetWords(loops.all(), results), progress));
        results.footer(summary.footer());
        return summary;
      } finally {
        progress.end();
        interruption.end();
      }
    }
  }

  /** Says at once which loops have no oracle, for their failures will not say so. */
  private RunOptions controlled() {
    if (oracles == null) {
      return options;
    }
    oracles
        .uncontrolled()
        .forEach(sentence -> console.err().println("loopcheck: --control: " + sentence));
    return options.withOracles(oracles);
  }

  private ResultLine.Header header(int planned) {
    return new ResultLine.Header(
        ResultLine.FORMAT,
        Version.ofThisBuild(),
        commandLine,
        Instant.now().toString(),
        Version.ofHost(),
        planned);
  }

  /** Else a run that is cut short leaves its results beside the reports of another. */
  private void forgetOldReports() {
    for (Format format : Format.values()) {
      Path report = out.resolve(format.file());
      try {
        Files.deleteIfExists(report);
      } catch (IOException e) {
        throw new HarnessException(
            "the old report \"" + report + "\" cannot be replaced: " + e.getMessage(), e);
      }
    }
  }

  private void plan(int planned) {
    console
        .out()
        .println(
            Count.of(rules.size(), "rule")
                + (console.unicode() ? " × " : " x ")
                + Count.of(loops.all().size(), "loop")
                + ": "
                + Count.of(planned, "result"));
    console.out().flush();
  }

  private void tell(Path results, RunSummary summary) {
    PrintWriter terminal = console.out();
    RecordedRun run = RecordedRun.read(results);
    terminal.println();
    terminal.print(ConsoleTable.render(run, console.style()));
    List<Path> written = Reports.write(run.with(proofs()), out, formats);
    terminal.println();
    terminal.println(
        Stream.concat(Stream.of(results), written.stream())
            .map(Path::toString)
            .collect(Collectors.joining("  ")));
    terminal.printf(
        Locale.ROOT, "%.1f s, exit code %d%n", summary.millis() / 1000.0, summary.exitCode());
  }

  /** Only the page for people shows them. */
  private Map<String, List<ProvenBy>> proofs() {
    return formats.contains(Format.HTML) ? StrengthText.proofs(rules, console) : Map.of();
  }
}
