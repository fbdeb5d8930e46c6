/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.reports.view.TranscriptLine;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Json;
import io.loopcheck.suite.session.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Transcripts a person can read: one line an entry, and entries that differ in their index alone
 * are folded into one line, so that 1,100 callbacks are {@code called hit[0…1099]}.
 */
final class TranscriptText {
  private static final int MOST_LINES = 300;
  private static final int LONGEST_LINE = 2_000;
  private static final int LONGEST_JSON = 64 * 1024;

  private TranscriptText() {}

  /** Returns the lines; the middle of a very long transcript is left out, and that is said. */
  static List<TranscriptLine> lines(List<Transcript.Entry> entries) {
    List<TranscriptLine> lines = fold(entries).stream().map(Group::line).toList();
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    int kept = MOST_LINES / 2;
    List<TranscriptLine> shorter = new ArrayList<>(lines.subList(0, kept));
    shorter.add(
        new TranscriptLine(
            true, "", "… " + (lines.size() - 2 * kept) + " lines are left out here …", 1));
    shorter.addAll(lines.subList(lines.size() - kept, lines.size()));
    return shorter;
  }

  /** Returns the entries as JSON, one a line; of folded entries only the first. */
  static String json(List<Transcript.Entry> entries) {
    StringBuilder json = new StringBuilder();
    for (Group group : fold(entries)) {
      json.append(Json.mapper().writeValueAsString(group.first)).append('\n');
      if (group.times > 1) {
        json.append("… and ").append(group.times - 1).append(" more like it\n");
      }
      if (json.length() > LONGEST_JSON) {
        return PlainText.clipped(json.toString(), LONGEST_JSON)
            + "\n… cut here; all of it is in the results file\n";
      }
    }
    return json.toString();
  }

  private static List<Group> fold(List<Transcript.Entry> entries) {
    List<Group> groups = new ArrayList<>();
    for (Transcript.Entry entry : entries) {
      Group next = new Group(entry);
      Group last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
      if (last == null || !last.takes(next)) {
        groups.add(next);
      }
    }
    return groups;
  }

  private static String time(double seconds) {
    return String.format(Locale.ROOT, "%.6f", seconds);
  }

  /** Entries in a row that say the same but for the index. */
  private static final class Group {
    private final Transcript.Entry first;
    private final String text;
    private final @Nullable Integer index;
    private double until;
    private int times = 1;
    private int least;
    private int most;

    Group(Transcript.Entry entry) {
      first = entry;
      Event event = entry.came();
      index = event == null ? null : index(event);
      text = text(entry);
      until = event == null ? 0 : event.at();
      least = index == null ? 0 : index;
      most = least;
    }

    private static String text(Transcript.Entry entry) {
      Event event = entry.came();
      if (event != null) {
        return EventText.of(event instanceof Event.Called c ? withoutIndex(c) : event);
      }
      return entry.asked() == null ? "nothing" : ActionText.of(entry.asked());
    }

    private static @Nullable Integer index(Event event) {
      return event instanceof Event.Called called ? called.index() : null;
    }

    private static Event.Called withoutIndex(Event.Called called) {
      return new Event.Called(called.at(), called.token(), null);
    }

    boolean takes(Group next) {
      boolean alike =
          (first.came() == null) == (next.first.came() == null)
              && (index == null) == (next.index == null)
              && text.equals(next.text);
      if (alike) {
        times++;
        until = next.until;
        least = Math.min(least, next.least);
        most = Math.max(most, next.most);
      }
      return alike;
    }

    TranscriptLine line() {
      Event event = first.came();
      String range = index == null ? "" : least == most ? "[" + least + "]" : range();
      String at =
          event == null ? "" : time(event.at()) + (until > event.at() ? "…" + time(until) : "");
      String said = PlainText.oneLine(PlainText.clipped(text + range, LONGEST_LINE));
      return new TranscriptLine(event == null, at, said, times);
    }

    private String range() {
      return "[" + least + "…" + most + "]";
    }
  }
}
