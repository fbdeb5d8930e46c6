/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run says at its end: every rule with its mark, each failure in full, why anything was not
 * judged, and totals that add up.
 */
public final class ConsoleTable {
  private static final int GAP = 2;
  private static final int MOST_NAMED = 8;
  private static final int LEAST_WORDS = 20;
  private static final int LONGEST_RULE = 60;
  private static final int MOST_REASONS = 12;
  private static final int LONGEST_TEXT = 600;

  private final RecordedRun run;
  private final ConsoleStyle style;
  private final ConsoleText out;

  private ConsoleTable(RecordedRun run, ConsoleStyle style) {
    this.run = run;
    this.style = style;
    this.out = new ConsoleText(style);
  }

  /** Returns the text; its last line ends. */
  public static String render(RecordedRun run, ConsoleStyle style) {
    return new ConsoleTable(run, style).render();
  }

  private String render() {
    if (run.loops().size() > 1 && fits(false)) {
      table(false);
    } else if (run.loops().size() > 1 && fits(true)) {
      table(true);
      legend();
    } else {
      run.loops().forEach(this::list);
    }
    run.attention().stream().filter(run::wasOpened).forEach(this::failure);
    reasons();
    tally();
    return out.toString();
  }

  private void list(ResultLine.Loop loop) {
    out.bold(loop.loop()).end();
    out.add("  ").add(out.cut(FactsText.line(loop), style.width() - 2)).end();
    String heading = "";
    List<ResultLine.Result> results = run.results(loop).stream().filter(run::wasOpened).toList();
    int ruleWidth = ruleWidth(results);
    for (ResultLine.Result result : results) {
      heading = heading(heading, result);
      out.add("    ").add(tone(result), out.mark(result.verdict())).add(" ");
      out.column(result.rule(), ruleWidth).spaces(GAP);
      int rest = style.width() - ruleWidth - 6 - GAP;
      out.add(out.cut(word(result), Math.max(rest, LEAST_WORDS))).end();
    }
    out.end();
  }

  /** Returns the verdict where it is not a plain pass, and what was observed. */
  private static String word(ResultLine.Result result) {
    String brief = PlainText.clipped(ResultText.brief(result), LONGEST_TEXT);
    return result.verdict() == Verdict.PASS ? brief : result.verdict().word() + ": " + brief;
  }

  private String heading(String last, ResultLine.Result result) {
    String heading = result.area() + " · " + ResultText.section(result);
    if (!heading.equals(last)) {
      out.end().add("  ").bold(heading).end();
    }
    return heading;
  }

  /** Writes one table with a column for each loop, under its id or under a letter. */
  private void table(boolean lettered) {
    List<ResultLine.Loop> loops = run.loops();
    int ruleWidth = ruleWidth(run.results());
    out.spaces(4 + ruleWidth);
    for (int i = 0; i < loops.size(); i++) {
      String name = lettered ? letter(i) : loops.get(i).loop();
      out.spaces(GAP).column(name, columnWidth(loops.get(i), lettered));
    }
    out.end();
    String heading = "";
    for (RecordedRun.RuleResults rule : run.rules()) {
      heading = heading(heading, rule.first());
      out.add("    ").column(rule.first().rule(), ruleWidth);
      loops.forEach(loop -> cell(rule, loop, lettered));
      out.end();
    }
    out.end();
    for (int i = 0; i < loops.size(); i++) {
      out.add(lettered ? letter(i) + "  " : "").bold(loops.get(i).loop()).end();
      out.add("     ").add(out.cut(FactsText.line(loops.get(i)), style.width() - 5)).end();
    }
    out.end();
  }

  private void cell(RecordedRun.RuleResults rule, ResultLine.Loop loop, boolean lettered) {
    int width = columnWidth(loop, lettered);
    out.spaces(GAP);
    rule.on(loop)
        .ifPresentOrElse(
            result -> {
              String mark = out.mark(result.verdict());
              String word = lettered ? mark : mark + " " + result.verdict().word();
              out.add(tone(result), word).spaces(width - out.width(word));
            },
            () -> out.spaces(width));
  }

  private static String letter(int loop) {
    return String.valueOf((char) ('A' + loop));
  }

  private boolean fits(boolean lettered) {
    int columns = run.loops().stream().mapToInt(loop -> GAP + columnWidth(loop, lettered)).sum();
    return run.loops().size() <= (lettered ? 26 : MOST_NAMED)
        && 4 + ruleWidth(run.results()) + columns <= style.width();
  }

  private int columnWidth(ResultLine.Loop loop, boolean lettered) {
    if (lettered) {
      return 1;
    }
    int words =
        run.results(loop).stream()
            .mapToInt(result -> 2 + result.verdict().word().length())
            .max()
            .orElse(0);
    return Math.max(words, out.width(loop.loop()));
  }

  private int ruleWidth(List<ResultLine.Result> results) {
    int longest = results.stream().mapToInt(result -> out.width(result.rule())).max().orElse(0);
    return Math.min(longest, LONGEST_RULE);
  }

  private void failure(ResultLine.Result result) {
    Explanation.block(result, LONGEST_TEXT, out);
  }

  /** Says what the marks mean that are there without their words. */
  private void legend() {
    List<String> marks =
        run.tally().counts().keySet().stream()
            .map(verdict -> out.mark(verdict) + " " + verdict.word())
            .toList();
    out.wrap(marks, "   ", style.width()).forEach(line -> out.add(line).end());
    out.end();
  }

  /** Says once why several rules were not judged. */
  private void reasons() {
    Map<String, Integer> reasons =
        run.results().stream()
            .filter(result -> !VerdictGuide.isJudged(result.verdict()))
            .filter(result -> !VerdictGuide.needsAttention(result.verdict()))
            .collect(
                Collectors.toMap(
                    result -> result.verdict().word() + ": " + ResultText.because(result),
                    result -> 1,
                    Integer::sum,
                    LinkedHashMap::new));
    if (reasons.isEmpty()) {
      return;
    }
    out.bold("Not judged").end();
    reasons.entrySet().stream()
        .limit(MOST_REASONS)
        .forEach(
            reason ->
                out.hanging(
                    "  ",
                    reason.getValue() + " ×",
                    6,
                    PlainText.clipped(reason.getKey(), LONGEST_TEXT)));
    if (reasons.size() > MOST_REASONS) {
      out.hanging(
          "  ", "…", 6, "and " + Numbers.count(reasons.size() - MOST_REASONS, "more reason"));
    }
    out.end();
  }

  private void tally() {
    List<ResultLine.Loop> loops = run.loops();
    if (loops.size() > 1) {
      int longest = loops.stream().mapToInt(loop -> out.width(loop.loop())).max().orElse(0);
      int column = Math.min(longest, style.width() / 2) + GAP;
      loops.forEach(l -> out.hanging("", l.loop(), column, Tally.of(run.results(l)).sentence()));
      out.hanging("", "all", column, run.tally().sentence());
    } else {
      out.wrap(run.tally().sentence(), style.width()).forEach(line -> out.add(line).end());
    }
    for (String problem : run.problems()) {
      out.wrap(PlainText.clipped(problem, LONGEST_TEXT), style.width())
          .forEach(line -> out.add(VerdictGuide.Tone.BAD, line).end());
    }
  }

  private static VerdictGuide.Tone tone(ResultLine.Result result) {
    return VerdictGuide.tone(result.verdict());
  }
}
