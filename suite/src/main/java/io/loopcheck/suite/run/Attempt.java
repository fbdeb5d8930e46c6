/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.check.Shown;
import io.loopcheck.suite.result.ResultLine.Control;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.session.Transcript;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One judgement of one rule on one loop, before it becomes a result. */
record Attempt(
    Verdict verdict,
    @Nullable Outcome expected,
    @Nullable Outcome observed,
    String message,
    @Nullable String evidence,
    @Nullable Shown shownBy,
    boolean documentationStale,
    List<Transcript.Entry> transcript,
    @Nullable String output,
    @Nullable Control control) {

  /** A verdict for which no session was opened. */
  static Attempt without(Verdict verdict, @Nullable Outcome expected, String message) {
    return new Attempt(verdict, expected, null, message, null, null, false, List.of(), null, null);
  }

  Attempt seen(List<Transcript.Entry> transcript, @Nullable String output) {
    return copy(verdict, message, evidence, shownBy, transcript, output, control);
  }

  /** Adds what shows the failure. */
  Attempt shownBy(@Nullable Shown shownBy) {
    return copy(verdict, message, evidence, shownBy, transcript, output, control);
  }

  Attempt as(Verdict verdict, String message) {
    return copy(verdict, message, evidence, shownBy, transcript, output, control);
  }

  Attempt withEvidence(String evidence) {
    return copy(verdict, message, evidence, shownBy, transcript, output, control);
  }

  /** Adds what the loop's oracle did. */
  Attempt with(Control control) {
    return copy(verdict, message, evidence, shownBy, transcript, output, control);
  }

  /** Returns this with what its judgement may become later. */
  private Attempt copy(
      Verdict verdict,
      String message,
      @Nullable String evidence,
      @Nullable Shown shownBy,
      List<Transcript.Entry> transcript,
      @Nullable String output,
      @Nullable Control control) {
    return new Attempt(
        verdict,
        expected,
        observed,
        message,
        evidence,
        shownBy,
        documentationStale,
        transcript,
        output,
        control);
  }
}
