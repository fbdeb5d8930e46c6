/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Source;
import io.loopcheck.suite.check.Shown;
import io.loopcheck.suite.judge.OutcomeText;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.session.Transcript;
import java.util.List;

/** A result whose parts are what one would expect of its verdict, unless a test says otherwise. */
final class ResultBuilder {
  private final String loop;
  private final String rule;
  private final Verdict verdict;
  private String title;
  private Source source = ExampleRuns.WINDOWS;
  private Outcome expected;
  private Outcome observed;
  private String message;
  private String evidence;
  private Shown shownBy;
  private String lookFirst;
  private String rerun;
  private String output;
  private ResultLine.Control control;
  private List<Transcript.Entry> transcript = ExampleRuns.manyReaders(2);

  ResultBuilder(String loop, String rule, Verdict verdict) {
    this.loop = loop;
    this.rule = rule;
    this.verdict = verdict;
    title = "The statement of " + rule;
    if (VerdictGuide.isJudged(verdict)) {
      boolean asDocumented = verdict == Verdict.PASS || verdict == Verdict.FIXED;
      expected = ExampleRuns.REFUSED;
      observed = asDocumented ? ExampleRuns.REFUSED : ExampleRuns.SUPPORTED;
      message = null;
      evidence = "4 bytes went through";
    } else {
      message = "the reason for " + verdict.word();
      transcript = List.of();
    }
    if (verdict == Verdict.HANG || verdict == Verdict.CRASH) {
      observed = null;
      evidence = null;
      String what = verdict == Verdict.HANG ? "the loop hung: " : "the loop's process ended: ";
      message = "expected " + OutcomeText.of(expected) + "; " + what + "the detail";
    }
    if (VerdictGuide.needsAttention(verdict)) {
      lookFirst = "Does the loop override add_reader?";
      rerun = "loopcheck run " + loop + " --rule " + rule;
      output = "Fatal error on transport\nTraceback (most recent call last):\n  ...\n";
    }
  }

  ResultBuilder title(String title) {
    this.title = title;
    return this;
  }

  ResultBuilder source(Source source) {
    this.source = source;
    return this;
  }

  ResultBuilder expected(Outcome expected) {
    this.expected = expected;
    return this;
  }

  ResultBuilder observed(Outcome observed) {
    this.observed = observed;
    return this;
  }

  ResultBuilder message(String message) {
    this.message = message;
    return this;
  }

  ResultBuilder shownBy(Shown shownBy) {
    this.shownBy = shownBy;
    return this;
  }

  ResultBuilder evidence(String evidence) {
    this.evidence = evidence;
    return this;
  }

  ResultBuilder lookFirst(String lookFirst) {
    this.lookFirst = lookFirst;
    return this;
  }

  ResultBuilder rerun(String rerun) {
    this.rerun = rerun;
    return this;
  }

  ResultBuilder output(String output) {
    this.output = output;
    return this;
  }

  ResultBuilder control(ResultLine.Control control) {
    this.control = control;
    return this;
  }

  ResultBuilder transcript(List<Transcript.Entry> transcript) {
    this.transcript = transcript;
    return this;
  }

  ResultLine.Result build() {
    if (message == null) {
      message = "expected " + OutcomeText.of(expected) + "; observed " + OutcomeText.of(observed);
    }
    return new ResultLine.Result(
        loop,
        rule,
        "platform",
        Level.MUST,
        title,
        source,
        verdict,
        expected,
        observed,
        message,
        evidence,
        shownBy,
        lookFirst,
        rerun,
        false,
        12,
        transcript,
        output,
        control);
  }
}
