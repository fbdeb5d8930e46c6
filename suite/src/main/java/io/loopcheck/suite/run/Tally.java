/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import io.loopcheck.matrices.Level;
import io.loopcheck.suite.result.Verdict;
import java.util.EnumMap;
import java.util.Map;

/** Counts verdicts, and says what the process's exit status is for them. Not thread-safe. */
public final class Tally {
  /** As documented, or failed as declared. */
  public static final int AS_EXPECTED = 0;

  /** A rule that gates was not met. */
  public static final int FAILED = 1;

  /** The command line is wrong. */
  public static final int USAGE = 2;

  /** The harness, an adapter or the machine failed. */
  public static final int ERROR = 3;

  /** A deviation has to be removed. */
  public static final int FIXED = 4;

  /** No rule was judged. */
  public static final int NOTHING_JUDGED = 5;

  private final Map<Verdict, Integer> totals = new EnumMap<>(Verdict.class);
  private int results;
  private int judged;
  private boolean gated;

  /** Counts a verdict on a rule of this level. */
  public void add(Verdict verdict, Level level) {
    totals.merge(verdict, 1, Integer::sum);
    results++;
    judged += isJudged(verdict) ? 1 : 0;
    gated |= isFailure(verdict) && (level == Level.MUST || level == Level.SHOULD);
  }

  /** Returns how many of each verdict; verdicts that did not come are left out. */
  public Map<Verdict, Integer> totals() {
    return new EnumMap<>(totals);
  }

  /** Returns how many in all. */
  public int results() {
    return results;
  }

  /** Returns the exit status: an error tells most, then a failure, then a deviation to remove. */
  public int exitCode() {
    if (totals.containsKey(Verdict.ERROR)) {
      return ERROR;
    }
    if (gated) {
      return FAILED;
    }
    if (totals.containsKey(Verdict.FIXED)) {
      return FIXED;
    }
    return judged == 0 ? NOTHING_JUDGED : AS_EXPECTED;
  }

  /** Tells whether a verdict says that the loop does otherwise than documented. */
  static boolean isFailure(Verdict verdict) {
    return switch (verdict) {
      case FAIL, FLAKY, HANG, CRASH -> true;
      case PASS,
          EXCEEDS,
          ERROR,
          KNOWN_DEVIATION,
          FIXED,
          INCONCLUSIVE,
          NOT_OBSERVABLE,
          NOT_APPLICABLE,
          SKIPPED ->
          false;
    };
  }

  private static boolean isJudged(Verdict verdict) {
    return switch (verdict) {
      case PASS, EXCEEDS, FAIL, FLAKY, HANG, CRASH, ERROR, KNOWN_DEVIATION, FIXED -> true;
      case INCONCLUSIVE, NOT_OBSERVABLE, NOT_APPLICABLE, SKIPPED -> false;
    };
  }
}
