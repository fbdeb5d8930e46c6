/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.session.Transcript;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries that are told as one: a few in a row, so many times over, that say the same but for the
 * index of a callback. A thousand callbacks that each remove their reader are a thousand times the
 * same two events.
 *
 * @param first the entries, the first time
 * @param texts what they say, without the index
 * @param times how often they come
 * @param least the lowest index, or null if there is none
 * @param most the highest index
 * @param until when the last of them came
 */
record TranscriptFold(
    List<Transcript.Entry> first,
    List<String> texts,
    int times,
    @Nullable Integer least,
    int most,
    double until) {
  private static final int LONGEST_CYCLE = 6;
  private static final int LEAST_CYCLES = 3;

  /** Folds a transcript, front to back; each time by the cycle that covers the most. */
  static List<TranscriptFold> fold(List<Transcript.Entry> entries) {
    List<Line> lines = entries.stream().map(Line::of).toList();
    List<TranscriptFold> folds = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      TranscriptFold fold = longest(lines, at);
      folds.add(fold);
      at += fold.texts.size() * fold.times;
    }
    return folds;
  }

  private static TranscriptFold longest(List<Line> lines, int at) {
    int bestLength = 1;
    int bestTimes = cycles(lines, at, 1);
    for (int length = 2; length <= LONGEST_CYCLE; length++) {
      int times = cycles(lines, at, length);
      if (times >= LEAST_CYCLES && times * length > bestTimes * bestLength) {
        bestLength = length;
        bestTimes = times;
      }
    }
    return of(lines.subList(at, at + bestLength * bestTimes), bestLength, bestTimes);
  }

  /** Returns how often the next {@code length} lines come in a row; what is asked comes once. */
  private static int cycles(List<Line> lines, int at, int length) {
    if (at + length > lines.size()
        || (length > 1 && lines.subList(at, at + length).stream().anyMatch(Line::isAsked))) {
      return 1;
    }
    int end = at + length;
    while (end < lines.size() && lines.get(end).isLike(lines.get(end - length))) {
      end++;
    }
    return (end - at) / length;
  }

  private static TranscriptFold of(List<Line> lines, int length, int times) {
    List<Integer> indices = new ArrayList<>();
    lines.forEach(
        line -> {
          if (line.index != null) {
            indices.add(line.index);
          }
        });
    Event last = lines.get(lines.size() - 1).entry.came();
    return new TranscriptFold(
        lines.subList(0, length).stream().map(Line::entry).toList(),
        lines.subList(0, length).stream().map(Line::text).toList(),
        times,
        indices.stream().min(Integer::compare).orElse(null),
        indices.stream().max(Integer::compare).orElse(0),
        last == null ? 0 : last.at());
  }

  /** An entry in words. */
  private record Line(Transcript.Entry entry, String text, @Nullable Integer index) {

    static Line of(Transcript.Entry entry) {
      Event event = entry.came();
      if (event instanceof Event.Called called) {
        String text = EventText.of(new Event.Called(called.at(), called.token(), null));
        return new Line(entry, text, called.index());
      }
      if (event != null) {
        return new Line(entry, EventText.of(event), null);
      }
      return new Line(
          entry, entry.asked() == null ? "nothing" : ActionText.of(entry.asked()), null);
    }

    boolean isAsked() {
      return entry.came() == null;
    }

    boolean isLike(Line other) {
      return isAsked() == other.isAsked()
          && (index == null) == (other.index == null)
          && text.equals(other.text);
    }
  }
}
