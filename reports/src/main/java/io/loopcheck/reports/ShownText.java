/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.reports.view.TranscriptLine;
import io.loopcheck.suite.check.Shown;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.session.Transcript;
import java.util.List;

/** What shows a failure: the beginning of the transcript that is enough, and its proof. */
final class ShownText {
  private ShownText() {}

  /** Returns the proof in one sentence; empty where no events show the result. */
  static String proof(ResultLine.Result result) {
    Shown shown = result.shownBy();
    return shown == null ? "" : PlainText.clipped(shown.proof(), ResultText.LONGEST_TEXT) + ".";
  }

  /** Returns the shortest beginning of the transcript that shows it; all where none does. */
  static List<TranscriptLine> lines(ResultLine.Result result) {
    return TranscriptText.lines(result.transcript().subList(0, length(result)));
  }

  /** Returns how many entries of the transcript come after that. */
  static int rest(ResultLine.Result result) {
    return result.transcript().size() - length(result);
  }

  private static int length(ResultLine.Result result) {
    List<Transcript.Entry> transcript = result.transcript();
    Shown shown = result.shownBy();
    if (shown == null) {
      return transcript.size();
    }
    int events = 0;
    for (int i = 0; i < transcript.size(); i++) {
      events += transcript.get(i).came() == null ? 0 : 1;
      if (events >= shown.events() && events > 0) {
        return i + 1;
      }
    }
    return transcript.size();
  }
}
