/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.matrices.Outcome;
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
    if (observed == null || !VerdictGuide.isJudged(result.verdict())) {
      return result.message();
    }
    return OutcomeText.brief(observed);
  }

  /** Returns names and values for a person who wants to know why. */
  static Map<String, String> lines(ResultLine.Result result) {
    Map<String, String> lines = new LinkedHashMap<>();
    boolean judged = VerdictGuide.isJudged(result.verdict());
    if (judged || result.expected() != null) {
      lines.put("expected", OutcomeText.expected(result.expected()));
    }
    if (judged || result.observed() != null) {
      lines.put("observed", OutcomeText.observed(result.observed()));
    }
    put(lines, "because", result.message());
    put(lines, "evidence", result.evidence());
    if (result.documentationStale()) {
      lines.put("documentation", "stale: the reference implementation does the same as this loop");
    }
    if (VerdictGuide.needsAttention(result.verdict())) {
      put(lines, "look first", result.lookFirst());
    }
    return lines;
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

  private static void put(Map<String, String> lines, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      lines.put(name, value);
    }
  }
}
