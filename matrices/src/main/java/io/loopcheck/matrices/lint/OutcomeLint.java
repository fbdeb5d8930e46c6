/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import io.loopcheck.matrices.Cell;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Suggestion;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An expected outcome is one that a loop can show and a judge can compare. */
final class OutcomeLint implements RuleLint {
  private static final Set<String> UNITS = Set.of("s", "ms");

  @Override
  public void inspect(LintedRule linted, Findings findings) {
    List<Cell> cells = linted.rule().cells();
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      String pointer = "/cells/" + i;
      if (cell.expect() != null) {
        new Inspection(linted, findings).outcome(pointer + "/expect", cell.expect());
      }
      if (cell.contradicted() != null) {
        contradiction(
            linted, pointer + "/contradicted", cell.expect(), cell.contradicted(), findings);
      }
    }
  }

  private static void contradiction(
      LintedRule linted,
      String pointer,
      @Nullable Outcome expected,
      Cell.Contradiction contradicted,
      Findings findings) {
    new Inspection(linted, findings).outcome(pointer + "/outcome", contradicted.outcome());
    ConditionLint.inspectRange(linted, pointer + "/versions", contradicted.versions(), findings);
    if (contradicted.outcome().equals(expected)) {
      findings.error(
          linted,
          pointer + "/outcome",
          Law.CONTRADICTION,
          "this is what the cell expects; remove \"contradicted\" or say what is different");
    }
  }

  /** Looks at the outcomes of one rule. */
  private record Inspection(LintedRule linted, Findings findings) {

    void outcome(String pointer, Outcome outcome) {
      String inner = pointer + "/" + outcome.kind();
      if (outcome instanceof Outcome.Open open) {
        open(inner, open);
      } else if (outcome instanceof Outcome.Silent || outcome instanceof Outcome.Otherwise) {
        error(
            inner,
            Law.ONLY_OBSERVED,
            "\"" + outcome.kind() + "\" always fails, so no rule can expect it");
      } else if (outcome instanceof Outcome.Measured measured) {
        measured(inner, measured);
      } else if (outcome instanceof Outcome.Limited limited) {
        limited(inner, limited);
      } else if (outcome instanceof Outcome.Unsupported unsupported) {
        refusal(inner, unsupported.error(), unsupported.ancestors());
      }
    }

    private void open(String pointer, Outcome.Open open) {
      List<Outcome> choices = open.oneOf();
      if (new HashSet<>(choices).size() < Math.max(2, choices.size())) {
        error(
            pointer,
            Law.OPEN,
            "\"open\" needs two or more different outcomes; else expect the one");
      }
      for (int i = 0; i < choices.size(); i++) {
        if (choices.get(i) instanceof Outcome.Open) {
          error(
              pointer + "/" + i,
              Law.OPEN,
              "\"open\" cannot stand in \"open\"; list its outcomes in the outer one");
        } else {
          outcome(pointer + "/" + i, choices.get(i));
        }
      }
    }

    private void measured(String pointer, Outcome.Measured measured) {
      if (!(measured.from() <= measured.to())) {
        error(
            pointer,
            Law.MEASURED,
            "\"from\" is "
                + measured.from()
                + ", which must not be above \"to\", "
                + measured.to());
      }
      if (!UNITS.contains(measured.unit())) {
        error(
            pointer + "/unit",
            Law.MEASURED,
            "the unit \"" + measured.unit() + "\" must be \"s\" or \"ms\"");
      }
    }

    private void limited(String pointer, Outcome.Limited limited) {
      Outcome.Range max = limited.max();
      if ((max == null) == (limited.descriptor() == null)) {
        error(
            pointer,
            Law.LIMITED,
            "\"limited\" needs either \"max\" or \"descriptor\", but this one has "
                + (max == null ? "neither" : "both"));
      }
      if (max != null && (max.from() < 0 || max.from() > max.to())) {
        error(
            pointer + "/max",
            Law.LIMITED,
            "\"from\" is " + max.from() + ", which must lie between 0 and \"to\", " + max.to());
      }
      refusal(pointer, limited.error(), limited.ancestors());
    }

    private void refusal(String pointer, String error, @Nullable List<String> ancestors) {
      if (!ContractErrors.NAMES.contains(error)) {
        error(
            pointer + "/error",
            Law.ERROR_NAME,
            "the contract has no error \""
                + error
                + "\"; "
                + Suggestion.forWord(error, ContractErrors.NAMES));
      }
      if (ancestors != null && !ancestors.isEmpty()) {
        error(
            pointer + "/ancestors",
            Law.ERROR_NAME,
            "ancestors are observed, not expected; remove them, descendants match anyway");
      }
    }

    private void error(String pointer, Law law, String message) {
      findings.error(linted, pointer, law, message);
    }
  }
}
