/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.junit;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Layer;
import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.judge.OutcomeText;
import io.loopcheck.suite.result.ResultLine;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** A rule, judged on a loop, as the argument of one test. */
record JudgedRule(ResultLine.Result result, @Nullable Facts facts) {

  /** An error of Loopcheck, of the adapter or of the machine; never the loop's. */
  static final class JudgingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    JudgingException(String message) {
      super(message);
    }
  }

  /** Returns the test's name: the rule, and in brackets the loop and its platform. */
  @Override
  public String toString() {
    return result.rule() + " [" + result.loop() + platform() + "]";
  }

  private String platform() {
    if (facts == null) {
      return "";
    }
    String family = ", " + facts.os().family().name().toLowerCase(Locale.ROOT);
    boolean bare = facts.layer() == Layer.NATIVE || facts.layer() == Layer.MODEL;
    return bare ? family : family + " in " + facts.layer().name().toLowerCase(Locale.ROOT);
  }

  /** Returns, or throws what JUnit makes of the verdict. */
  void settle() {
    switch (result.verdict()) {
      case PASS, EXCEEDS -> {}
      case FAIL, FLAKY, HANG, CRASH -> fail();
      case FIXED -> throw failure("remove the deviation: " + result.message());
      case ERROR -> throw new JudgingException(this + ": " + result.message());
      case KNOWN_DEVIATION, INCONCLUSIVE, NOT_OBSERVABLE, NOT_APPLICABLE, SKIPPED ->
          throw new TestAbortedException(result.verdict().word() + ": " + result.message());
    }
  }

  /** What a rule that may be broken finds is told, and fails no build. */
  private void fail() {
    if (result.level() == Level.MUST || result.level() == Level.SHOULD) {
      throw failure(result.message());
    }
    throw new TestAbortedException(
        "%s, but the rule's level is %s: %s"
            .formatted(result.verdict().word(), result.level(), result.message()));
  }

  private AssertionFailedError failure(String why) {
    StringBuilder text = new StringBuilder(this + ": " + result.verdict().word());
    line(text, "Rule", result.title());
    String expected = shown(result.expected());
    String observed = shown(result.observed());
    line(text, "Expected", expected);
    line(text, "Observed", observed);
    boolean saidAlready = why.equals("expected " + expected + "; observed " + observed);
    line(text, "Because", saidAlready ? null : why);
    line(text, "Evidence", result.evidence());
    line(text, "Look at", result.lookFirst());
    line(text, "Source", source());
    return new AssertionFailedError(text.toString(), expected, observed);
  }

  private String source() {
    String section = result.source().section();
    return result.source().page() + (section == null ? "" : ", " + section);
  }

  private static void line(StringBuilder text, String label, @Nullable String value) {
    if (value != null) {
      text.append("\n  ").append("%-8s  ".formatted(label)).append(value);
    }
  }

  private static @Nullable String shown(@Nullable Outcome outcome) {
    return outcome == null ? null : OutcomeText.of(outcome);
  }
}
