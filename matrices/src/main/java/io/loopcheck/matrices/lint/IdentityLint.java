/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import io.loopcheck.matrices.Matrix;
import io.loopcheck.matrices.PublishedIds;
import io.loopcheck.matrices.PublishedIds.Entry;
import io.loopcheck.matrices.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ids and titles tell rules apart, and ids do so for ever. */
final class IdentityLint {
  private static final String WORD = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final Pattern ID = Pattern.compile("(?=[a-z])" + WORD + "(\\." + WORD + ")+");

  private final List<Matrix> others;
  private final PublishedIds published;

  IdentityLint(List<Matrix> others, PublishedIds published) {
    this.others = others;
    this.published = published;
  }

  void inspect(List<LintedMatrix> matrices, Findings findings) {
    Map<String, String> ids = new HashMap<>();
    Map<String, String> titles = new HashMap<>();
    for (Matrix other : others) {
      for (Rule rule : other.rules()) {
        ids.put(rule.id(), "matrix \"" + other.matrix() + "\"");
        titles.put(rule.title(), rule.id());
      }
    }
    for (LintedMatrix matrix : matrices) {
      for (LintedRule rule : matrix.rules()) {
        inspectId(rule, ids, findings);
        inspectTitle(rule, titles, findings);
      }
    }
    if (matrices.stream().anyMatch(LintedMatrix::bundled)) {
      inspectPublished(matrices, findings);
    }
  }

  private void inspectId(LintedRule rule, Map<String, String> ids, Findings findings) {
    String id = rule.rule().id();
    if (!ID.matcher(id).matches()) {
      findings.error(
          rule,
          "/id",
          Law.ID_FORM,
          "the id \""
              + id
              + "\" must be lower-case words joined by dots and hyphens, such as"
              + " \"windows.socket-limit\"");
    }
    String before = ids.putIfAbsent(id, rule.matrix().document().file() + " at " + rule.pointer());
    if (before != null) {
      findings.error(
          rule,
          "/id",
          Law.ID_UNIQUE,
          "the id \"" + id + "\" belongs to a rule in " + before + " already; choose another");
    }
  }

  private static void inspectTitle(LintedRule rule, Map<String, String> titles, Findings findings) {
    String title = rule.rule().title();
    String before = titles.putIfAbsent(title, rule.rule().id());
    if (before != null) {
      findings.error(
          rule,
          "/title",
          Law.TITLE_UNIQUE,
          "rule \"" + before + "\" has the same title; say what is different here");
    }
  }

  private void inspectPublished(List<LintedMatrix> matrices, Findings findings) {
    matrices.stream()
        .filter(LintedMatrix::bundled)
        .flatMap(matrix -> matrix.rules().stream())
        .forEach(rule -> inspectPublished(rule, findings));
    Set<String> used = usedIds(matrices);
    String before = "";
    for (Entry entry : published.entries()) {
      if (entry.id().compareTo(before) <= 0) {
        findings.inPublishedIds(
            entry.line(),
            Law.ID_PUBLISHED,
            "\"" + entry.id() + "\" must not stand after \"" + before + "\"; sort the file");
      }
      if (entry.retired() == null && !used.contains(entry.id())) {
        findings.inPublishedIds(
            entry.line(),
            Law.ID_PUBLISHED,
            "no rule has the id \""
                + entry.id()
                + "\" any more; keep the line and add"
                + " \" retired: REASON\" to it");
      }
      before = entry.id();
    }
  }

  private void inspectPublished(LintedRule rule, Findings findings) {
    String id = rule.rule().id();
    Entry entry = published.find(id).orElse(null);
    if (entry == null) {
      findings.error(
          rule,
          "/id",
          Law.ID_PUBLISHED,
          "the id \"" + id + "\" is not in " + PublishedIds.FILE + "; add it there, in order");
    } else if (entry.retired() != null) {
      findings.error(
          rule,
          "/id",
          Law.ID_PUBLISHED,
          "the id \"" + id + "\" is retired in " + PublishedIds.FILE + "; choose a new one");
    }
  }

  private Set<String> usedIds(List<LintedMatrix> matrices) {
    return Stream.concat(
            others.stream(), matrices.stream().map(matrix -> matrix.document().matrix()))
        .flatMap(matrix -> matrix.rules().stream())
        .map(Rule::id)
        .collect(Collectors.toSet());
  }
}
