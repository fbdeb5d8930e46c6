/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.judge;

import io.loopcheck.matrices.Cell;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Rule;
import io.loopcheck.suite.check.Check.Observation;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.session.Ending;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds what was observed against what is documented. */
public final class Judge {
  private Judge() {}

  /**
   * Judges an observation.
   *
   * @param cell the rule's cell for loops with these facts; it expects something
   * @param strict whether more than documented is a failure
   */
  public static Judgement judge(
      Rule rule, Cell cell, Facts facts, boolean strict, Observation observation) {
    Outcome expected = expected(rule, cell);
    Outcome observed = observation.outcome();
    var comparison = new OutcomeComparison(strict);
    Fit fit = comparison.fit(expected, observed);
    String message =
        "expected " + OutcomeText.of(expected) + "; observed " + OutcomeText.of(observed);
    Cell.Contradiction contradicted = cell.contradicted();
    if (fit != Fit.AS_DOCUMENTED
        && contradicted != null
        && concerns(contradicted, facts)
        && comparison.fit(contradicted.outcome(), observed) == Fit.AS_DOCUMENTED) {
      return new Judgement(
          Verdict.PASS,
          expected,
          message + ", as " + contradicted.by() + " does: the documentation is stale",
          true);
    }
    return new Judgement(fit.verdict(strict), expected, message, false);
  }

  /** Returns what is no failure: what is documented, and what contradicts it where that passes. */
  public static Outcome accepted(Rule rule, Cell cell, Facts facts) {
    Outcome expected = expected(rule, cell);
    Cell.Contradiction contradicted = cell.contradicted();
    if (contradicted == null || !concerns(contradicted, facts)) {
      return expected;
    }
    List<Outcome> accepted =
        new ArrayList<>(expected instanceof Outcome.Open open ? open.oneOf() : List.of(expected));
    accepted.add(contradicted.outcome());
    return new Outcome.Open(accepted);
  }

  /** Stock loops are what they are; every other loop may follow either, in the same versions. */
  private static boolean concerns(Cell.Contradiction contradicted, Facts facts) {
    boolean itself = facts.stock() && facts.implementation().name().equals(contradicted.by());
    return contradicted
        .versions()
        .contains(itself ? facts.implementation().version() : facts.contract());
  }

  /**
   * Judges a session that ended before the check had seen enough.
   *
   * @param at what the loop was doing, in a few words; null if nothing yet
   * @param starved whether this machine had too little time itself while it waited
   */
  public static Judgement ended(
      Rule rule, Cell cell, Ending ending, @Nullable String at, boolean starved) {
    Outcome expected = expected(rule, cell);
    Verdict verdict = verdict(ending.how(), starved);
    String where = at == null ? "" : " at " + at;
    String what =
        switch (verdict) {
          case HANG -> "the loop hung" + where;
          case CRASH -> "the loop crashed" + where;
          case INCONCLUSIVE -> "this machine was too busy to say";
          default -> ending.how() == Ending.How.NO_LOOP ? "no loop" : "the agent failed";
        };
    return new Judgement(verdict, expected, what + ": " + ending.detail(), false);
  }

  private static Verdict verdict(Ending.How how, boolean starved) {
    return switch (how) {
      case DEADLINE -> starved ? Verdict.INCONCLUSIVE : Verdict.HANG;
      case EXITED, SIGNALLED, MEMORY -> Verdict.CRASH;
      case NO_LOOP, PROTOCOL, CLOSED -> Verdict.ERROR;
    };
  }

  private static Outcome expected(Rule rule, Cell cell) {
    Outcome expected = cell.expect();
    if (expected == null) {
      throw new IllegalArgumentException(
          "the rule \""
              + rule.id()
              + "\" expects nothing of this loop, so there is nothing to judge");
    }
    return expected;
  }
}
