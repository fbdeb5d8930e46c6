/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.reports.view.TranscriptLine;
import io.loopcheck.suite.result.ResultLine;

/** One rule on one loop, with all that the results file knows of it. */
public final class Explanation {
  private static final int LABEL = 12;
  private static final String INDENT = "  ";

  private Explanation() {}

  /** Returns the text: the verdict and its reasons, the transcript, what the loop printed. */
  public static String render(ResultLine.Result result, ConsoleStyle style) {
    ConsoleText out = new ConsoleText(style);
    block(result, ResultText.LONGEST_TEXT, out);
    transcript(result, out);
    String output = result.output();
    if (output != null && !output.isEmpty()) {
      out.bold("What the loop printed").end();
      PlainText.clipped(output, ResultText.LONGEST_OUTPUT)
          .lines()
          .forEach(line -> out.add("  ").add(line).end());
    }
    return out.toString();
  }

  /** Adds the verdict and its reasons, each cut after {@code longest} characters. */
  static void block(ResultLine.Result result, int longest, ConsoleText out) {
    out.add(VerdictGuide.tone(result.verdict()), ResultText.headline(result.verdict()))
        .add(" ")
        .bold(result.rule())
        .add(" on ")
        .bold(result.loop())
        .end();
    String rule =
        result.title() + " (" + result.level() + ", " + SourceText.of(result.source()) + ")";
    out.hanging(INDENT, "rule", LABEL, PlainText.clipped(rule, longest));
    ResultText.lines(result)
        .forEach(
            (name, value) -> out.hanging(INDENT, name, LABEL, PlainText.clipped(value, longest)));
    String rerun = result.rerun();
    if (rerun != null) {
      // Not wrapped: it is there to be copied.
      out.add(INDENT).column("rerun", LABEL).add(PlainText.clipped(rerun, longest * 4)).end();
    }
    out.end();
  }

  private static void transcript(ResultLine.Result result, ConsoleText out) {
    if (result.transcript().isEmpty()) {
      return;
    }
    out.bold("What was asked (>) and what came (<), in seconds since the loop was opened").end();
    for (TranscriptLine line : ShownText.lines(result)) {
      out.add(line.asked() ? "  > " : "  < ")
          .column(line.at(), 20)
          .add(line.text() + (line.times() > 1 ? " (" + line.times() + " times)" : ""))
          .end();
    }
    String proof = ShownText.proof(result);
    if (!proof.isEmpty()) {
      out.hanging("  ", "=", 2, proof);
    }
    int rest = ShownText.rest(result);
    if (rest > 0) {
      out.add("  … and " + Numbers.count(rest, "line") + " more, in the results file").end();
    }
    out.end();
  }
}
