/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import io.loopcheck.matrices.Cell;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Rule;
import io.loopcheck.suite.check.NamedCheck;
import io.loopcheck.suite.result.ResultLine.Control;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.session.LoopUnderTest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Judges by a loop's oracle what the loop failed. A rule that both fail says nothing of the loop:
 * the check, the matrix or this machine is wrong. Rules that the loop meets cost nothing.
 */
final class ControlRun {
  private final CheckRun checkRun;
  private final RunOptions options;
  private final Map<LoopUnderTest, JudgedLoop> opened = new ConcurrentHashMap<>();

  ControlRun(CheckRun checkRun, RunOptions options) {
    this.checkRun = checkRun;
    this.options = options;
  }

  /** Returns {@code attempt}, or an error in its place if the oracle fails the rule, too. */
  Attempt controlled(JudgedLoop loop, Rule rule, NamedCheck check, Attempt attempt) {
    if (!Tally.isFailure(attempt.verdict())) {
      return attempt;
    }
    Optional<? extends LoopUnderTest> oracle = options.oracles().of(loop.loop());
    if (oracle.isEmpty()) {
      return attempt;
    }
    // Its verdict is asked for by the loop's own measure: where more than documented is no failure
    // of the loop, it is none of the oracle's.
    JudgedLoop judge =
        opened
            .computeIfAbsent(oracle.get(), found -> JudgedLoop.of(found, options))
            .withStrict(loop.strict());
    Attempt second = attempt(judge, rule, check);
    var control = new Control(judge.id(), second.verdict(), second.message());
    return Tally.isFailure(second.verdict())
        ? attempt.as(Verdict.ERROR, bothFail(control, attempt)).with(control)
        : attempt.with(control);
  }

  private Attempt attempt(JudgedLoop judge, Rule rule, NamedCheck check) {
    Facts facts = judge.facts();
    if (facts == null) {
      return Attempt.without(Verdict.ERROR, null, String.valueOf(judge.unavailable()));
    }
    Cell cell = rule.resolve(facts);
    return cell.expect() == null
        ? Attempt.without(Verdict.NOT_APPLICABLE, null, String.valueOf(cell.notApplicable()))
        : checkRun.run(judge, facts, rule, cell, check);
  }

  private static String bothFail(Control control, Attempt attempt) {
    return control.loop()
        + " fails it too ("
        + control.verdict().word()
        + ": "
        + control.message()
        + "), so this says nothing of the loop, whose own verdict was "
        + attempt.verdict().word()
        + ": "
        + attempt.message();
  }
}
