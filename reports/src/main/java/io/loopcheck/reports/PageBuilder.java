/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.reports.RecordedRun.RuleResults;
import io.loopcheck.reports.view.AreaView;
import io.loopcheck.reports.view.CellView;
import io.loopcheck.reports.view.LoopView;
import io.loopcheck.reports.view.PageView;
import io.loopcheck.reports.view.ResultView;
import io.loopcheck.reports.view.RuleView;
import io.loopcheck.reports.view.RunView;
import io.loopcheck.reports.view.SourceView;
import io.loopcheck.reports.view.TallyView;
import io.loopcheck.reports.view.VerdictView;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Makes of a run what the page shows. */
final class PageBuilder {
  /** So many loops have room for words in the cells of the matrix. */
  private static final int FEW_LOOPS = 4;

  private final RecordedRun run;
  private final Map<String, ResultLine.Loop> loops = new LinkedHashMap<>();

  PageBuilder(RecordedRun run) {
    this.run = run;
    run.loops().forEach(loop -> loops.put(loop.loop(), loop));
  }

  PageView page(PageView.Assets assets) {
    List<AreaView> areas = areas();
    return new PageView(
        assets,
        title(),
        runView(),
        loops.values().stream().map(this::loopView).toList(),
        areas,
        Arrays.stream(Verdict.values()).map(PageBuilder::verdictView).toList(),
        loops.size() > FEW_LOOPS);
  }

  private String title() {
    String what =
        loops.size() == 1 ? loops.keySet().iterator().next() : Numbers.count(loops.size(), "loop");
    return what + " × " + Numbers.count(run.rules().size(), "rule");
  }

  private RunView runView() {
    ResultLine.Header header = run.header();
    List<RunView.Fact> facts = new ArrayList<>();
    facts.add(new RunView.Fact("Started", clip(header.started())));
    run.footer()
        .ifPresent(
            footer -> {
              facts.add(new RunView.Fact("Took", Numbers.seconds(footer.millis() / 1000.0)));
              facts.add(new RunView.Fact("Exit code", String.valueOf(footer.exitCode())));
            });
    facts.add(new RunView.Fact("Loopcheck", clip(header.suite())));
    facts.add(new RunView.Fact("Host", clip(header.host())));
    return new RunView(
        facts,
        clip(CommandText.of(header.command())),
        run.tally().sentence(),
        tally(run.tally()),
        run.problems().stream().map(PageBuilder::clip).toList(),
        run.attention().stream().map(this::resultView).toList());
  }

  private LoopView loopView(ResultLine.Loop loop) {
    Tally tally = Tally.of(run.results(loop));
    return new LoopView(
        loop.loop(),
        Anchors.loop(loop.loop()),
        FactsText.layer(loop),
        FactsText.brief(loop),
        FactsText.strictness(loop),
        tally(tally),
        tally.sentence(),
        FactsText.all(loop).entrySet().stream()
            .map(fact -> new RunView.Fact(fact.getKey(), clip(fact.getValue())))
            .toList());
  }

  private List<AreaView> areas() {
    Map<List<String>, List<RuleView>> areas = new LinkedHashMap<>();
    for (RuleResults rule : run.rules()) {
      areas
          .computeIfAbsent(
              List.of(rule.first().area(), ResultText.section(rule.first())),
              area -> new ArrayList<>())
          .add(ruleView(rule));
    }
    return areas.entrySet().stream()
        .map(area -> new AreaView(area.getKey().get(0), area.getKey().get(1), area.getValue()))
        .toList();
  }

  private RuleView ruleView(RuleResults rule) {
    ResultLine.Result first = rule.first();
    return new RuleView(
        first.rule(),
        Anchors.rule(first.rule()),
        clip(first.title()),
        first.level().name(),
        new SourceView(SourceText.of(first.source()), SourceText.link(first.source()).orElse(null)),
        verdictView(rule.worst()),
        summary(rule),
        rule.differing() > 0,
        rule.results().stream()
            .map(result -> result.verdict().word())
            .distinct()
            .collect(Collectors.joining(" ")),
        loops.values().stream()
            .map(
                loop -> new CellView(loop.loop(), rule.on(loop).map(this::resultView).orElse(null)))
            .toList(),
        run.proofs(first.rule()).stream()
            .map(each -> new RunView.Fact(clip(each.mutant()), clip(each.mistake())))
            .toList());
  }

  private static String summary(RuleResults rule) {
    if (rule.judged() == 0) {
      return "none judged";
    }
    return rule.differing()
        + " of "
        + rule.judged()
        + (rule.judged() == 1 ? " loop" : " loops")
        + (rule.differing() == 1 ? " differs" : " differ");
  }

  private ResultView resultView(ResultLine.Result result) {
    ResultLine.Loop loop = Objects.requireNonNull(loops.get(result.loop()));
    return new ResultView(
        Anchors.result(result.loop(), result.rule()),
        result.rule(),
        result.loop(),
        FactsText.layer(loop),
        verdictView(result.verdict()),
        clip(ResultText.brief(result)),
        clip(result.message()),
        ResultText.lines(result).entrySet().stream()
            .map(line -> new RunView.Fact(line.getKey(), clip(line.getValue())))
            .toList(),
        result.rerun() == null ? "" : clip(result.rerun()),
        ShownText.proof(result),
        ShownText.proof(result).isEmpty() ? List.of() : ShownText.lines(result),
        TranscriptText.lines(result.transcript()),
        TranscriptText.json(result.transcript()),
        result.output() == null
            ? ""
            : PlainText.clipped(result.output(), ResultText.LONGEST_OUTPUT));
  }

  private static List<TallyView> tally(Tally tally) {
    return tally.counts().entrySet().stream()
        .map(entry -> new TallyView(verdictView(entry.getKey()), entry.getValue()))
        .toList();
  }

  private static VerdictView verdictView(Verdict verdict) {
    return new VerdictView(
        verdict.word(),
        VerdictGuide.mark(verdict),
        VerdictGuide.tone(verdict).name().toLowerCase(Locale.ROOT),
        VerdictGuide.sentence(verdict));
  }

  private static String clip(String text) {
    return PlainText.clipped(text, ResultText.LONGEST_TEXT);
  }
}
