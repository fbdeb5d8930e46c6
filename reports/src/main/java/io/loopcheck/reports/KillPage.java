/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.reports.KillMatrix.MutantLine;
import io.loopcheck.reports.KillMatrix.RuleLine;
import io.loopcheck.reports.view.KillView;
import io.loopcheck.reports.view.KillView.Finding;
import io.loopcheck.reports.view.KillView.Link;
import io.loopcheck.reports.view.PageView;
import io.loopcheck.reports.view.RunView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes of a kill matrix what its page shows. */
final class KillPage {
  private final KillMatrix matrix;
  private final Map<String, RuleLine> rules = new LinkedHashMap<>();
  private final Map<String, MutantLine> mutants = new LinkedHashMap<>();
  private final int strongest;

  KillPage(KillMatrix matrix) {
    this.matrix = matrix;
    matrix.rules().forEach(rule -> rules.put(rule.rule(), rule));
    matrix.mutants().forEach(mutant -> mutants.put(mutant.mutant(), mutant));
    strongest = Math.max(1, matrix.rules().stream().mapToInt(RuleLine::strength).max().orElse(1));
  }

  KillView view(PageView.Assets assets) {
    return new KillView(
        assets,
        "Kill matrix",
        KillMatrixReport.summary(matrix),
        List.of(
            new RunView.Fact("Rules", String.valueOf(rules.size())),
            new RunView.Fact("Mutants in the JVM", count("jvm")),
            new RunView.Fact("Mutants in Python", count("python")),
            new RunView.Fact("Took", Numbers.seconds(matrix.millis() / 1000.0)),
            new RunView.Fact("Loopcheck", clip(matrix.suite()))),
        matrix.gaps().stream().map(this::finding).toList(),
        matrix.errors().stream()
            .map(
                each -> new Finding(rule(each.rule()), mutant(each.mutant()), clip(each.message())))
            .toList(),
        byArea().entrySet().stream().map(each -> area(each.getKey(), each.getValue())).toList());
  }

  private String count(String language) {
    return String.valueOf(
        matrix.mutants().stream().filter(each -> each.language().equals(language)).count());
  }

  private Map<String, List<RuleLine>> byArea() {
    return matrix.rules().stream()
        .collect(Collectors.groupingBy(RuleLine::area, LinkedHashMap::new, Collectors.toList()));
  }

  private Finding finding(KillMatrix.Gap gap) {
    Link none = new Link("", "", "");
    String mutant = gap.mutant();
    return new Finding(rule(gap.rule()), mutant == null ? none : mutant(mutant), gap.text());
  }

  private KillView.Area area(String name, List<RuleLine> lines) {
    return new KillView.Area(
        name,
        lines.stream()
            .filter(line -> line.untestable() == null)
            .mapToInt(RuleLine::strength)
            .min()
            .orElse(0),
        lines.stream().map(this::ruleView).toList(),
        mutantsOf(lines));
  }

  private KillView.Rule ruleView(RuleLine line) {
    List<MutantLine> made =
        mutants.values().stream().filter(each -> each.rule().equals(line.rule())).toList();
    List<MutantLine> missed =
        made.stream()
            .filter(each -> each.skipped() == null && !each.isFailedBy(line.rule()))
            .toList();
    boolean gap = matrix.gaps().stream().anyMatch(each -> each.rule().equals(line.rule()));
    return new KillView.Rule(
        rule(line.rule()),
        clip(line.title()),
        line.strength(),
        (line.strength() * 100 + strongest - 1) / strongest,
        line.untestable() != null ? "unknown" : gap ? "bad" : "good",
        links(made.stream().filter(each -> each.isFailedBy(line.rule())).toList()),
        links(missed),
        links(
            mutants.values().stream()
                .filter(each -> each.isFailedBy(line.rule()) && !each.rule().equals(line.rule()))
                .toList()),
        line.untestable() == null ? "" : clip(line.untestable()));
  }

  private List<Link> links(List<MutantLine> lines) {
    return lines.stream().map(each -> mutant(each.mutant())).toList();
  }

  private List<KillView.Mutant> mutantsOf(List<RuleLine> area) {
    List<String> ids = area.stream().map(RuleLine::rule).toList();
    return mutants.values().stream()
        .filter(each -> ids.contains(each.rule()))
        .map(this::mutantView)
        .toList();
  }

  private KillView.Mutant mutantView(MutantLine line) {
    boolean found = line.isFailedBy(line.rule());
    return new KillView.Mutant(
        mutant(line.mutant()),
        clip(line.mistake()),
        rule(line.rule()),
        found ? "good" : line.skipped() == null ? "bad" : "unknown",
        line.kills().stream()
            .filter(each -> each.rule().equals(line.rule()))
            .map(each -> clip(each.message()))
            .findFirst()
            .orElse(""),
        line.kills().stream()
            .filter(each -> !each.rule().equals(line.rule()))
            .map(each -> rule(each.rule()))
            .toList(),
        note(line));
  }

  private static String note(MutantLine line) {
    if (line.skipped() != null) {
      return line.skipped();
    }
    return line.troubles().stream()
        .map(each -> clip(each.rule() + " could not say: " + each.message()))
        .collect(Collectors.joining(" "));
  }

  private Link rule(String id) {
    RuleLine line = rules.get(id);
    return new Link(id, Anchors.rule(id), line == null ? "" : clip(line.title()));
  }

  private Link mutant(String id) {
    MutantLine line = mutants.get(id);
    return new Link(id, Anchors.mutant(id), line == null ? "" : clip(line.mistake()));
  }

  private static String clip(String text) {
    return PlainText.clipped(text, ResultText.LONGEST_TEXT);
  }
}
