/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.suite.action.Json;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run, as its results file tells it. Rules come in the order of their area, section and id, and
 * loops in the order of the file, however the results were mixed: checks that run beside each other
 * do not change a report.
 */
public final class RecordedRun {
  private static final Comparator<ResultLine.Result> BY_RULE =
      Comparator.comparing(ResultLine.Result::area)
          .thenComparing(RecordedRun::section)
          .thenComparing(ResultLine.Result::rule);

  private final ResultLine.Header header;
  private final Map<String, ResultLine.Loop> loops = new LinkedHashMap<>();
  private final List<ResultLine.Result> results = new ArrayList<>();
  private final ResultLine.@Nullable Footer footer;

  private RecordedRun(ResultLine.Header header, List<ResultLine> lines) {
    this.header = header;
    ResultLine.Footer end = null;
    Set<List<String>> seen = new HashSet<>();
    for (ResultLine line : lines) {
      if (line instanceof ResultLine.Loop loop) {
        loops.put(ShortNames.of(loop.loop()), ShortNames.of(loop));
      } else if (line instanceof ResultLine.Result result) {
        add(ShortNames.of(result), seen);
      } else if (line instanceof ResultLine.Footer last) {
        end = last;
      }
    }
    footer = end;
    results.sort(BY_RULE);
  }

  /** Reads the lines of one results file. */
  public static RecordedRun of(List<ResultLine> lines) {
    if (lines.isEmpty() || !(lines.get(0) instanceof ResultLine.Header header)) {
      throw new ReportException("the results do not begin with a header; run the judging again");
    }
    return new RecordedRun(header, lines);
  }

  /** Reads a results file. */
  public static RecordedRun read(Path results) {
    List<ResultLine> lines = new ArrayList<>();
    String[] texts = text(results).split("\n", -1);
    for (int i = 0; i < texts.length; i++) {
      boolean cutOff = i == texts.length - 1; // a complete file ends with a line end
      if (!cutOff && !texts[i].isBlank()) {
        lines.add(line(results, i + 1, texts[i]));
      }
    }
    return of(lines);
  }

  private static String text(Path results) {
    try {
      return new String(Files.readAllBytes(results), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ReportException(
          "cannot read the results \"" + results + "\": check that the file is there", e);
    }
  }

  private static ResultLine line(Path results, int number, String text) {
    try {
      return Json.mapper().readValue(text, ResultLine.class);
    } catch (tools.jackson.core.JacksonException e) {
      throw new ReportException(
          "line " + number + " of \"" + results + "\" is no result; run the judging again", e);
    }
  }

  private void add(ResultLine.Result result, Set<List<String>> seen) {
    String where = "\"" + result.rule() + "\" on \"" + result.loop() + "\"";
    if (!loops.containsKey(result.loop())) {
      throw new ReportException(
          "a result of " + PlainText.oneLine(where) + " comes before its loop");
    }
    if (!seen.add(List.of(result.loop(), result.rule()))) {
      throw new ReportException("the results judge " + PlainText.oneLine(where) + " twice");
    }
    results.add(result);
  }

  private static String section(ResultLine.Result result) {
    String section = result.source().section();
    return section == null ? "" : section;
  }

  /** Returns what was run. */
  ResultLine.Header header() {
    return header;
  }

  /** Returns the loops, in the order of the file. */
  List<ResultLine.Loop> loops() {
    return List.copyOf(loops.values());
  }

  /** Returns the results, ordered by rule and then as in the file. */
  List<ResultLine.Result> results() {
    return List.copyOf(results);
  }

  /** Returns the results of one loop, ordered by rule. */
  List<ResultLine.Result> results(ResultLine.Loop loop) {
    return results.stream().filter(result -> result.loop().equals(loop.loop())).toList();
  }

  /** Returns the rules, each with its results by loop. */
  List<RuleResults> rules() {
    Map<String, List<ResultLine.Result>> byRule = new LinkedHashMap<>();
    results.forEach(r -> byRule.computeIfAbsent(r.rule(), id -> new ArrayList<>()).add(r));
    return byRule.values().stream().map(RuleResults::new).toList();
  }

  /** Returns how many results there are of each verdict. */
  Tally tally() {
    return Tally.of(results);
  }

  Optional<ResultLine.Footer> footer() {
    return Optional.ofNullable(footer);
  }

  /** Returns one sentence for each reason not to take this run for a complete one. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (footer == null) {
      problems.add(
          "The run did not come to its end: "
              + results.size()
              + " of "
              + header.planned()
              + " planned results are here.");
    } else if (footer.results() != results.size() || !tally().agreesWith(footer.totals())) {
      problems.add(
          "The last line of the results counts "
              + footer.results()
              + " results, but the file holds "
              + results.size()
              + " and other totals; it was changed.");
    }
    loops.values().stream()
        .filter(loop -> loop.unavailable() != null)
        .forEach(
            loop ->
                problems.add("\"" + loop.loop() + "\" could not be opened: " + loop.unavailable()));
    return problems;
  }

  /** One rule's results, one for each loop that was judged by it. */
  record RuleResults(List<ResultLine.Result> results) {
    RuleResults {
      results = List.copyOf(results);
    }

    ResultLine.Result first() {
      return results.get(0);
    }

    Optional<ResultLine.Result> on(ResultLine.Loop loop) {
      return results.stream().filter(r -> r.loop().equals(loop.loop())).findFirst();
    }

    Verdict worst() {
      return VerdictGuide.WORST_FIRST.stream()
          .filter(verdict -> results.stream().anyMatch(r -> r.verdict() == verdict))
          .findFirst()
          .orElseThrow();
    }

    int judged() {
      return (int) results.stream().filter(r -> VerdictGuide.isJudged(r.verdict())).count();
    }

    int differing() {
      return (int) results.stream().filter(r -> VerdictGuide.differs(r.verdict())).count();
    }
  }
}
