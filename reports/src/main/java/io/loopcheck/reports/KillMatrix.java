/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loopcheck.matrices.Rule;
import io.loopcheck.suite.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rules fail which mutants.
 *
 * @param format the version of this format
 * @param suite the version of Loopcheck
 * @param millis how long the judging took
 * @param results how many verdicts there were
 * @param gaps what should have been failed and was not, in words
 * @param errors what says nothing of a mutant, since Loopcheck or the machine was in the way
 * @param rules all rules that were judged by, in their order
 * @param mutants all mutants, in their order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KillMatrix(
    int format,
    String suite,
    long millis,
    int results,
    List<Gap> gaps,
    List<Trouble> errors,
    List<RuleLine> rules,
    List<MutantLine> mutants) {

  /** The absolute name of the resource that is the JSON Schema of a kill matrix. */
  public static final String SCHEMA = "/io/loopcheck/reports/kill-matrix.schema.json";

  /** The version of this format. */
  public static final int FORMAT = 1;

  public KillMatrix {
    gaps = List.copyOf(gaps);
    errors = List.copyOf(errors);
    rules = List.copyOf(rules);
    mutants = List.copyOf(mutants);
  }

  /**
   * A rule and what it sees.
   *
   * @param strength how many mutants it fails
   * @param kills their ids
   * @param untestable why it fails none; null if it can be checked
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RuleLine(
      String rule,
      String area,
      String title,
      int strength,
      List<String> kills,
      @Nullable String untestable) {
    public RuleLine {
      kills = List.copyOf(kills);
    }
  }

  /**
   * A mutant and who sees that it is wrong.
   *
   * @param mutant its id, such as {@code python:soon-lifo}
   * @param language {@code jvm} or {@code python}
   * @param rule the rule that must fail it
   * @param alsoFails the other rules that must
   * @param skipped why it was not judged; null if it was
   * @param kills the rules that failed it, its own first if it did
   * @param troubles the rules that could not say
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MutantLine(
      String mutant,
      String language,
      String mistake,
      String rule,
      List<String> alsoFails,
      @Nullable String skipped,
      List<Kill> kills,
      List<Trouble> troubles) {
    public MutantLine {
      alsoFails = List.copyOf(alsoFails);
      kills = List.copyOf(kills);
      troubles = List.copyOf(troubles);
    }

    /** Tells whether a rule failed it. */
    public boolean isFailedBy(String id) {
      return kills.stream().anyMatch(kill -> kill.rule().equals(id));
    }
  }

  /** A rule that failed a mutant, and what it said. */
  public record Kill(String rule, Verdict verdict, String message) {}

  /** A rule that could not say whether a mutant is right, and why. */
  public record Trouble(String mutant, String rule, Verdict verdict, String message) {}

  /**
   * A place where a failure is due and none is.
   *
   * @param mutant the mutant that should have failed; null where there is none for the rule
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Gap(String rule, @Nullable String mutant, String text) {}

  /** Draws the conclusions from what was found of each mutant. */
  public static KillMatrix of(
      String suite, long millis, int results, List<Rule> rules, List<MutantLine> mutants) {
    List<RuleLine> lines = rules.stream().map(rule -> line(rule, mutants)).toList();
    return new KillMatrix(
        FORMAT, suite, millis, results, gaps(lines, mutants), errors(mutants), lines, mutants);
  }

  private static RuleLine line(Rule rule, List<MutantLine> mutants) {
    List<String> kills =
        mutants.stream()
            .filter(mutant -> mutant.isFailedBy(rule.id()))
            .map(MutantLine::mutant)
            .toList();
    return new RuleLine(
        rule.id(), rule.area(), rule.title(), kills.size(), kills, rule.untestable());
  }

  private static List<Trouble> errors(List<MutantLine> mutants) {
    return mutants.stream()
        .flatMap(mutant -> mutant.troubles().stream())
        .filter(trouble -> trouble.verdict() == Verdict.ERROR)
        .toList();
  }

  private static List<Gap> gaps(List<RuleLine> rules, List<MutantLine> mutants) {
    List<Gap> gaps = new ArrayList<>();
    for (MutantLine mutant : mutants) {
      if (mutant.skipped() == null) {
        missed(mutant, rules, gaps);
      }
    }
    for (RuleLine rule : rules) {
      boolean untried =
          mutants.stream().anyMatch(m -> m.rule().equals(rule.rule()) && m.skipped() != null);
      if (rule.untestable() == null && rule.strength() == 0 && !untried) {
        gaps.add(
            new Gap(rule.rule(), null, "No mutant fails it: a check that sees nothing would do."));
      }
    }
    return gaps;
  }

  private static void missed(MutantLine mutant, List<RuleLine> rules, List<Gap> gaps) {
    if (!mutant.isFailedBy(mutant.rule())) {
      gaps.add(new Gap(mutant.rule(), mutant.mutant(), "It does not fail its own mutant."));
    }
    for (String other : mutant.alsoFails()) {
      boolean judged = rules.stream().anyMatch(rule -> rule.rule().equals(other));
      if (judged && !mutant.isFailedBy(other)) {
        gaps.add(
            new Gap(other, mutant.mutant(), "It does not fail a mutant that it is known to fail."));
      }
    }
  }

  /** Returns how many times a rule failed a mutant. */
  public int kills() {
    return rules.stream().mapToInt(RuleLine::strength).sum();
  }
}
