/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.suite.result.Verdict;
import java.util.List;

/** What the reports say of each verdict: its mark, its tone and its sentence. */
public final class VerdictGuide {

  /** From the worst to the best: of several loops, a rule shows the first of these. */
  static final List<Verdict> WORST_FIRST =
      List.of(
          Verdict.CRASH,
          Verdict.HANG,
          Verdict.FAIL,
          Verdict.FLAKY,
          Verdict.ERROR,
          Verdict.FIXED,
          Verdict.INCONCLUSIVE,
          Verdict.KNOWN_DEVIATION,
          Verdict.NOT_OBSERVABLE,
          Verdict.SKIPPED,
          Verdict.EXCEEDS,
          Verdict.PASS,
          Verdict.NOT_APPLICABLE);

  private VerdictGuide() {}

  /** How good the news is. */
  enum Tone {
    /** As documented. */
    GOOD,
    /** More than documented. */
    MORE,
    /** The loop's failure. */
    BAD,
    /** The failure of anything but the loop. */
    BROKEN,
    /** Declared. */
    KNOWN,
    /** Nothing is known. */
    UNKNOWN
  }

  /** Returns a character that stands for the verdict where a word is too long. */
  public static String mark(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "✔";
      case EXCEEDS -> "+";
      case FAIL -> "✘";
      case FLAKY -> "~";
      case HANG -> "∞";
      case CRASH -> "†";
      case ERROR -> "!";
      case KNOWN_DEVIATION -> "≠";
      case FIXED -> "★";
      case INCONCLUSIVE -> "?";
      case NOT_OBSERVABLE -> "○";
      case NOT_APPLICABLE -> "–";
      case SKIPPED -> "·";
    };
  }

  /** Returns the same as {@link #mark} in ASCII. */
  public static String asciiMark(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "v";
      case EXCEEDS -> "+";
      case FAIL -> "X";
      case FLAKY -> "~";
      case HANG -> "8";
      case CRASH -> "#";
      case ERROR -> "!";
      case KNOWN_DEVIATION -> "=";
      case FIXED -> "*";
      case INCONCLUSIVE -> "?";
      case NOT_OBSERVABLE -> "o";
      case NOT_APPLICABLE -> "-";
      case SKIPPED -> ".";
    };
  }

  /** Returns one sentence that explains the verdict. */
  public static String sentence(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "The loop does what is documented.";
      case EXCEEDS -> "The loop does more than is documented, and data really flowed.";
      case FAIL -> "The loop does not do what is documented.";
      case FLAKY -> "Repeats of the same check came to different verdicts.";
      case HANG -> "The loop's process had to be killed at its deadline.";
      case CRASH -> "The loop's process died, or was killed for the memory it used.";
      case ERROR -> "The harness, the adapter, the suite or the machine failed, never the loop.";
      case KNOWN_DEVIATION -> "The loop failed, as a deviation declares.";
      case FIXED ->
          "A deviation declares that the loop fails, and it passes: remove the deviation.";
      case INCONCLUSIVE -> "The machine was too noisy to say.";
      case NOT_OBSERVABLE -> "This machine or this loop cannot show it; the message says why.";
      case NOT_APPLICABLE -> "The rule says nothing of such loops.";
      case SKIPPED -> "It was not run; the message says why.";
    };
  }

  static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case PASS -> Tone.GOOD;
      case EXCEEDS -> Tone.MORE;
      case FAIL, FLAKY, HANG, CRASH, FIXED -> Tone.BAD;
      case ERROR -> Tone.BROKEN;
      case KNOWN_DEVIATION -> Tone.KNOWN;
      case INCONCLUSIVE, NOT_OBSERVABLE, NOT_APPLICABLE, SKIPPED -> Tone.UNKNOWN;
    };
  }

  /** Tells whether the loop was judged: something is known of what it does. */
  static boolean isJudged(Verdict verdict) {
    return switch (verdict) {
      case PASS, EXCEEDS, FAIL, FLAKY, HANG, CRASH, KNOWN_DEVIATION, FIXED -> true;
      case ERROR, INCONCLUSIVE, NOT_OBSERVABLE, NOT_APPLICABLE, SKIPPED -> false;
    };
  }

  /** Tells whether the loop does something else than exactly what is documented. */
  static boolean differs(Verdict verdict) {
    return isJudged(verdict) && verdict != Verdict.PASS && verdict != Verdict.FIXED;
  }

  /** Tells whether a person should look at it: a failure of the loop or of anything else. */
  static boolean needsAttention(Verdict verdict) {
    return tone(verdict) == Tone.BAD || tone(verdict) == Tone.BROKEN;
  }
}
