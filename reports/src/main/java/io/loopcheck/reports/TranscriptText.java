/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.reports.view.TranscriptLine;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Json;
import io.loopcheck.suite.session.Transcript;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Transcripts a person can read: one line an entry, and what repeats is folded into one line, so
 * that 1,100 callbacks are {@code called hit[0…1099]}.
 */
final class TranscriptText {
  private static final int MOST_LINES = 300;
  private static final int LONGEST_LINE = 2_000;
  private static final int LONGEST_JSON = 64 * 1024;

  private TranscriptText() {}

  /** Returns the lines; the middle of a very long transcript is left out, and that is said. */
  static List<TranscriptLine> lines(List<Transcript.Entry> entries) {
    List<TranscriptLine> lines =
        TranscriptFold.fold(entries).stream().map(TranscriptText::line).toList();
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    int kept = MOST_LINES / 2;
    List<TranscriptLine> shorter = new ArrayList<>(lines.subList(0, kept));
    String gap = "… " + (lines.size() - 2 * kept) + " lines are left out here …";
    shorter.add(new TranscriptLine(true, "", gap, 1));
    shorter.addAll(lines.subList(lines.size() - kept, lines.size()));
    return shorter;
  }

  private static TranscriptLine line(TranscriptFold fold) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < fold.texts().size(); i++) {
      text.append(i == 0 ? "" : ", then ").append(fold.texts().get(i));
      if (fold.first().get(i).came() instanceof Event.Called called && called.index() != null) {
        text.append(range(fold));
      }
    }
    Event event = fold.first().get(0).came();
    return new TranscriptLine(
        event == null,
        event == null ? "" : at(event.at(), fold.until()),
        PlainText.oneLine(PlainText.clipped(text.toString(), LONGEST_LINE)),
        fold.times());
  }

  private static String range(TranscriptFold fold) {
    boolean one = fold.least() != null && fold.least() == fold.most();
    return one ? "[" + fold.most() + "]" : "[" + fold.least() + "…" + fold.most() + "]";
  }

  private static String at(double from, double until) {
    return until > from ? seconds(from) + "…" + seconds(until) : seconds(from);
  }

  private static String seconds(double seconds) {
    return Double.isFinite(seconds)
        ? BigDecimal.valueOf(seconds).setScale(6, RoundingMode.HALF_UP).toPlainString()
        : String.valueOf(seconds);
  }

  /** Returns the entries as JSON, one a line; of what is folded only the first. */
  static String json(List<Transcript.Entry> entries) {
    StringBuilder json = new StringBuilder();
    for (TranscriptFold fold : TranscriptFold.fold(entries)) {
      for (Transcript.Entry entry : fold.first()) {
        json.append(Json.mapper().writeValueAsString(entry)).append('\n');
      }
      if (fold.times() > 1) {
        json.append("… and ").append(fold.times() - 1).append(" times more\n");
      }
      if (json.length() > LONGEST_JSON) {
        return PlainText.clipped(json.toString(), LONGEST_JSON)
            + "\n… cut here; all of it is in the results file\n";
      }
    }
    return json.toString();
  }
}
