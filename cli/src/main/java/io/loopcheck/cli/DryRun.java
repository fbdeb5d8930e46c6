/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.targets.TargetLoop;
import io.loopcheck.matrices.Cell;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Rule;
import io.loopcheck.suite.agent.AgentException;
import io.loopcheck.suite.agent.AgentLoop;
import io.loopcheck.suite.judge.OutcomeText;
import java.io.PrintWriter;
import java.util.List;

/** {@code run --dry-run}: what would be judged, and what is expected of whom. Runs no check. */
final class DryRun {
  private final PrintWriter out;
  private boolean unavailable;

  private DryRun(PrintWriter out) {
    this.out = out;
  }

  /** Prints the plan and returns the exit code; each loop is asked for its facts. */
  static int print(Console console, List<TargetLoop> loops, List<Rule> rules) {
    DryRun plan = new DryRun(console.out());
    loops.forEach(target -> plan.loop(target.loop(), rules));
    return plan.unavailable ? ExitCode.HARNESS : ExitCode.OK;
  }

  private void loop(AgentLoop loop, List<Rule> rules) {
    try {
      Facts facts = loop.facts();
      List<Rule> about =
          rules.stream().filter(rule -> loop.subjects().contains(rule.subject())).toList();
      out.println(loop.id() + ": " + about.size() + " rules");
      about.forEach(rule -> out.println("  " + rule.id() + ": " + expected(rule, facts)));
    } catch (AgentException e) {
      unavailable = true;
      out.println(loop.id() + ": cannot be opened: " + e.getMessage());
    }
    out.println();
  }

  private static String expected(Rule rule, Facts facts) {
    Cell cell = rule.resolve(facts);
    if (rule.check() == null) {
      return "untestable: " + rule.untestable();
    }
    return cell.expect() == null
        ? "not applicable: " + cell.notApplicable()
        : OutcomeText.of(cell.expect());
  }
}
