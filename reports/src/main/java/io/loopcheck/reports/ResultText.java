/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Source;
import io.loopcheck.suite.judge.OutcomeText;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every report says of a result, in the same words and the same order. */
final class ResultText {
  /** So much of one text is shown; the results file has all of it. */
  static final int LONGEST_TEXT = 4_000;

  /** So much of what a loop printed is shown. */
  static final int LONGEST_OUTPUT = 66 * 1024;

  private ResultText() {}

  /** Returns what was observed, or why nothing was, in a few words. */
  static String brief(ResultLine.Result result) {
    Outcome observed = result.observed();
    String brief = observed == null ? because(result) : OutcomeBrief.of(observed);
    return result.documentationStale() ? brief + " (the documentation is stale)" : brief;
  }

  /** Returns the heading that the rule stands under, next to its area: where it is written down. */
  static String section(ResultLine.Result result) {
    Source source = result.source();
    String section = source.section();
    return ShortNames.of(section == null || !SourceText.isPage(source) ? source.page() : section);
  }

  /** Returns names and values for a person who wants to know why. */
  static Map<String, String> lines(ResultLine.Result result) {
    Map<String, String> lines = new LinkedHashMap<>();
    put(lines, "expected", told(result.expected()));
    put(lines, "observed", told(result.observed()));
    put(lines, "because", because(result));
    put(lines, "evidence", result.evidence());
    put(lines, "control", control(result));
    if (VerdictGuide.needsAttention(result.verdict())) {
      put(lines, "look first", result.lookFirst());
    }
    return lines;
  }

  /** Returns what the oracle said of a failure; an error's message has it already. */
  private static @Nullable String control(ResultLine.Result result) {
    ResultLine.Control control = result.control();
    if (control == null || result.verdict() == Verdict.ERROR) {
      return null;
    }
    String said = control.loop() + ": " + control.verdict().word();
    return control.verdict() == Verdict.PASS ? said : said + ", " + control.message();
  }

  /** Returns the message without what stands beside it already: the expectation and the outcome. */
  static String because(ResultLine.Result result) {
    String message = result.message();
    String expected = "expected " + told(result.expected()) + "; ";
    String rest = message.startsWith(expected) ? message.substring(expected.length()) : message;
    return rest.equals("observed " + told(result.observed())) ? "" : rest;
  }

  /** Returns the word that stands before a failure. */
  static String headline(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> "FAILED";
      case FLAKY -> "FLAKY";
      case HANG -> "HUNG";
      case CRASH -> "CRASHED";
      case FIXED -> "FIXED";
      case ERROR -> "ERROR";
      case PASS, EXCEEDS, KNOWN_DEVIATION, INCONCLUSIVE, NOT_OBSERVABLE, NOT_APPLICABLE, SKIPPED ->
          verdict.word();
    };
  }

  private static String told(@Nullable Outcome outcome) {
    return outcome == null ? "" : OutcomeText.of(outcome);
  }

  private static void put(Map<String, String> lines, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      lines.put(name, value);
    }
  }
}
