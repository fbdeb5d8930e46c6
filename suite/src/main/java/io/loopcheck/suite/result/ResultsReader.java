/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.result;

import io.loopcheck.suite.action.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads a results file. A file without a footer is read: its run was cut short, and so may its last
 * line be. Anything else that is wrong is refused, with the number of its line.
 */
public final class ResultsReader {
  private final String name;
  private final List<ResultLine.Loop> loops = new ArrayList<>();
  private final List<ResultLine.Result> results = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private ResultLine.@Nullable Header header;
  private ResultLine.@Nullable Footer footer;
  private int number;

  private ResultsReader(String name) {
    this.name = name;
  }

  /**
   * Reads {@code file}.
   *
   * @throws ResultsException if it cannot be read, or is not a results file
   */
  public static Results read(Path file) {
    try {
      // Not a reader: bytes that are no UTF-8 are replaced, as a cut last line may end in some.
      return parse(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ResultsException("the results file \"" + file + "\" cannot be read: " + e, e);
    }
  }

  /** Reads the text of the file that messages call {@code name}. */
  static Results parse(String name, String text) {
    var reader = new ResultsReader(name);
    boolean cut = reader.lines(text);
    if (reader.header == null) {
      throw reader.wrong("the file has no header, so it is no results file", null);
    }
    return new Results(reader.header, reader.loops, reader.results, reader.footer, cut);
  }

  /** Takes all lines; tells whether the last one was only a beginning. */
  private boolean lines(String text) {
    int start = 0;
    while (start < text.length()) {
      number++;
      int end = text.indexOf('\n', start);
      boolean ended = end >= 0;
      String line = text.substring(start, ended ? end : text.length());
      try {
        take(Json.mapper().readValue(line, ResultLine.class));
      } catch (JacksonException e) {
        if (!ended && header != null) {
          return true;
        }
        throw wrong("it is not a line of results: " + e.getOriginalMessage(), e);
      }
      start = ended ? end + 1 : text.length();
    }
    return false;
  }

  private void take(@Nullable ResultLine line) {
    if (footer != null) {
      throw wrong("it comes after the footer, which is the last line", null);
    }
    if (line instanceof ResultLine.Header first && header == null) {
      refuseOtherFormat(first);
      header = first;
    } else if (header == null) {
      throw wrong("the first line must be the header", null);
    } else if (line instanceof ResultLine.Loop loop) {
      refuseSecond("the loop \"" + loop.loop() + "\"");
      loops.add(loop);
    } else if (line instanceof ResultLine.Result result) {
      take(result);
    } else if (line instanceof ResultLine.Footer last) {
      refuseWrongTotals(last);
      footer = last;
    } else {
      throw wrong("it is a second header", null);
    }
  }

  private void take(ResultLine.Result result) {
    if (!seen.contains("the loop \"" + result.loop() + "\"")) {
      throw wrong(
          "it judges the loop \"" + result.loop() + "\", which no line before describes", null);
    }
    refuseSecond("the rule \"" + result.rule() + "\" on the loop \"" + result.loop() + "\"");
    results.add(result);
  }

  private void refuseOtherFormat(ResultLine.Header first) {
    if (first.format() != ResultLine.FORMAT) {
      throw wrong(
          "it is in format \"%d\", and this Loopcheck reads format \"%d\""
              .formatted(first.format(), ResultLine.FORMAT),
          null);
    }
  }

  private void refuseSecond(String what) {
    if (!seen.add(what)) {
      throw wrong(what + " comes a second time", null);
    }
  }

  private void refuseWrongTotals(ResultLine.Footer last) {
    Map<Verdict, Integer> totals = new EnumMap<>(Verdict.class);
    results.forEach(result -> totals.merge(result.verdict(), 1, Integer::sum));
    if (last.results() != results.size() || !totals.equals(last.totals())) {
      throw wrong(
          "the footer counts %d results %s, and the file has %d %s"
              .formatted(last.results(), last.totals(), results.size(), totals),
          null);
    }
  }

  private ResultsException wrong(String what, @Nullable Throwable cause) {
    return new ResultsException(
        "the results file \"" + name + "\", line " + number + ": " + what, cause);
  }
}
