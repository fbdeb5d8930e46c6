/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import io.loopcheck.matrices.DocumentationPages;
import io.loopcheck.matrices.JsonPositions;
import io.loopcheck.matrices.Matrices;
import io.loopcheck.matrices.Matrix;
import io.loopcheck.matrices.PublishedIds;
import io.loopcheck.matrices.Rule;
import io.loopcheck.matrices.Source;
import io.loopcheck.matrices.Statement;
import io.loopcheck.matrices.StatementDocument;
import io.loopcheck.matrices.Statements;
import io.loopcheck.matrices.Suggestion;
import io.loopcheck.matrices.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the mistakes in statements, and the rules that no statement names. */
public final class StatementsLinter {
  private static final String WORD = "[a-z0-9]+(-[a-z0-9]+)*";

  private final List<Rule> rules;
  private final PublishedIds published;
  private final DocumentationPages pages;

  StatementsLinter(List<Rule> rules, PublishedIds published, DocumentationPages pages) {
    this.rules = List.copyOf(rules);
    this.published = published;
    this.pages = pages;
  }

  /** Returns a linter that knows the bundled rules. */
  public static StatementsLinter ofBundledRules() {
    return new StatementsLinter(
        Matrices.bundled().stream().map(Matrix::rules).flatMap(List::stream).toList(),
        PublishedIds.ofStatements(),
        DocumentationPages.bundled());
  }

  /** Returns what is wrong in {@code documents}, which are all there are. */
  public List<Finding> lint(List<StatementDocument> documents) {
    List<Finding> findings = new ArrayList<>();
    Map<String, String> ids = new HashMap<>();
    for (StatementDocument document : documents) {
      inspect(new Page(document, document.positions(), findings), ids);
    }
    inspectPublished(ids.keySet(), findings);
    inspectRules(documents, findings);
    return findings;
  }

  private void inspect(Page page, Map<String, String> ids) {
    String name = page.document().page().page();
    List<Statement> statements = page.document().page().statements();
    Set<String> says = new HashSet<>();
    for (int index = 0; index < statements.size(); index++) {
      Statement statement = statements.get(index);
      inspectId(page, index, statement, ids);
      inspectSource(page, index, statement, name);
      inspectRules(page, index, statement);
      if (!says.add(statement.says())) {
        page.error(
            index,
            "says",
            Law.STATEMENT_TEXT,
            "\"" + statement.says() + "\" is said on this page already; say what is different");
      }
    }
  }

  private void inspectId(Page page, int index, Statement statement, Map<String, String> ids) {
    String id = statement.id();
    String name = page.document().page().page();
    if (!Pattern.matches(Pattern.quote(name) + "(\\." + WORD + ")+", id)) {
      page.error(
          index,
          "id",
          Law.STATEMENT_ID,
          "the id \"" + id + "\" must be \"" + name + "\" and lower-case words, joined by dots");
    }
    String before = ids.putIfAbsent(id, page.document().file());
    if (before != null) {
      page.error(
          index,
          "id",
          Law.STATEMENT_ID,
          "the id \"" + id + "\" belongs to a statement in " + before + " already");
    }
    boolean known = published.find(id).filter(entry -> entry.retired() == null).isPresent();
    if (!known) {
      page.error(
          index,
          "id",
          Law.STATEMENT_ID,
          "the id \""
              + id
              + "\" is not in "
              + PublishedIds.STATEMENTS_FILE
              + ", or is retired there; add it in order, or choose a new one");
    }
  }

  private void inspectPublished(Set<String> used, List<Finding> findings) {
    String before = "";
    for (PublishedIds.Entry entry : published.entries()) {
      if (entry.id().compareTo(before) <= 0) {
        findings.add(
            inPublishedIds(
                entry,
                "\"" + entry.id() + "\" must not stand after \"" + before + "\"; sort the file"));
      }
      if (entry.retired() == null && !used.contains(entry.id())) {
        findings.add(
            inPublishedIds(
                entry,
                "no statement has the id \""
                    + entry.id()
                    + "\" any more; keep the line and add \" retired: REASON\" to it"));
      }
      before = entry.id();
    }
  }

  private static Finding inPublishedIds(PublishedIds.Entry entry, String message) {
    return new Finding(
        Severity.ERROR,
        Law.STATEMENT_ID,
        PublishedIds.STATEMENTS_FILE,
        "",
        entry.line(),
        1,
        message);
  }

  private void inspectSource(Page page, int index, Statement statement, String name) {
    Set<String> sections =
        pages.page(name).map(known -> known.sections().keySet()).orElse(Set.of());
    if (!sections.contains(statement.section())) {
      page.error(
          index,
          "section",
          Law.STATEMENT_SOURCE,
          "page \""
              + name
              + "\" has no section \""
              + statement.section()
              + "\" in the list of sources; "
              + Suggestion.forWord(statement.section(), new TreeSet<>(sections)));
    }
    Version since = statement.since();
    Version until = statement.until();
    if (since != null && until != null && since.compareTo(until) >= 0) {
      page.error(
          index,
          "until",
          Law.STATEMENT_SOURCE,
          "\"until\" is \"" + until + "\", which must be later than \"since\", \"" + since + "\"");
    }
  }

  private void inspectRules(Page page, int index, Statement statement) {
    Set<String> known = rules.stream().map(Rule::id).collect(Collectors.toSet());
    for (String rule : statement.rules()) {
      if (!known.contains(rule)) {
        page.error(
            index,
            "rules",
            Law.STATEMENT_RULE,
            "there is no rule \"" + rule + "\"; \"loopcheck rules\" lists all");
      }
    }
  }

  private void inspectRules(List<StatementDocument> documents, List<Finding> findings) {
    Set<String> named =
        documents.stream()
            .flatMap(document -> document.page().statements().stream())
            .flatMap(statement -> statement.rules().stream())
            .collect(Collectors.toSet());
    for (Rule rule : rules) {
      Source source = rule.source();
      if (!source.page().equals(Source.REFERENCE_BEHAVIOUR) && !named.contains(rule.id())) {
        String message =
            "no statement names the rule \""
                + rule.id()
                + "\": add it to the \"rules\" of the statement that it checks, in section \""
                + source.section()
                + "\", or write that statement; then refresh docs/coverage.md";
        findings.add(
            new Finding(
                Severity.ERROR,
                Law.RULE_STATED,
                Statements.file(source.page()),
                "",
                1,
                1,
                message));
      }
    }
  }

  /** A page under the linter. */
  private record Page(StatementDocument document, JsonPositions positions, List<Finding> findings) {

    void error(int index, String property, Law law, String message) {
      String pointer = "/statements/" + index + "/" + property;
      JsonPositions.Position at = positions.at(pointer);
      findings.add(
          new Finding(
              Severity.ERROR, law, document.file(), pointer, at.line(), at.column(), message));
    }
  }
}
