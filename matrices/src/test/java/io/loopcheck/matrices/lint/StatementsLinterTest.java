/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.DocumentationPages;
import io.loopcheck.matrices.Matrix;
import io.loopcheck.matrices.MatrixReader;
import io.loopcheck.matrices.PublishedIds;
import io.loopcheck.matrices.StatementDocument;
import io.loopcheck.matrices.Statements;
import io.loopcheck.matrices.TestMatrix;
import io.loopcheck.matrices.TestStatements;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatementsLinterTest {
  /** The laws that this linter looks after. */
  static final Set<Law> LAWS =
      Set.of(
          Law.STATEMENT_ID,
          Law.STATEMENT_SOURCE,
          Law.STATEMENT_TEXT,
          Law.STATEMENT_RULE,
          Law.RULE_STATED);

  private static final String ID = "asyncio-platforms.example";

  @Test
  void findsNothingInTheBundledStatementsAndNoRuleWithoutOne() {
    assertThat(StatementsLinter.ofBundledRules().lint(Statements.bundledDocuments()))
        .extracting(Finding::toString)
        .isEmpty();
  }

  @Test
  void findsNothingInTheExample() {
    assertThat(lint(ID, TestStatements.ONE_STATEMENT)).isEmpty();
  }

  @Test
  void anIdBeginsWithItsPage() {
    assertThat(lint("other.example", TestStatements.with(ID, "other.example")))
        .containsExactly(
            "s.json:4:4: error: /statements/0/id: the id \"other.example\" must be"
                + " \"asyncio-platforms\" and lower-case words, joined by dots [statement-id]");
  }

  @Test
  void anIdIsOfOneStatement() {
    String line = TestStatements.ONE_STATEMENT.lines().toList().get(3);
    String text = TestStatements.with(line, line + ",\n" + line.replace("The example", "The same"));

    assertThat(lint(ID, text))
        .containsExactly(
            "s.json:5:4: error: /statements/1/id: the id \"asyncio-platforms.example\" belongs to a"
                + " statement in s.json already [statement-id]");
  }

  @Test
  void anIdIsPublished() {
    assertThat(lint("", TestStatements.ONE_STATEMENT))
        .containsExactly(
            "s.json:4:4: error: /statements/0/id: the id \"asyncio-platforms.example\" is not in"
                + " statement-ids.txt, or is retired there; add it in order, or choose a new one"
                + " [statement-id]");
  }

  @Test
  void aRetiredIdIsNotUsedAgain() {
    assertThat(lint(ID + " retired: it was wrong", TestStatements.ONE_STATEMENT))
        .singleElement()
        .asString()
        .contains("or is retired there");
  }

  @Test
  void aPublishedIdIsNotLost() {
    assertThat(lint(ID + "\nasyncio-platforms.gone", TestStatements.ONE_STATEMENT))
        .containsExactly(
            "statement-ids.txt:2:1: error: no statement has the id \"asyncio-platforms.gone\" any"
                + " more; keep the line and add \" retired: REASON\" to it [statement-id]");
  }

  @Test
  void publishedIdsAreSorted() {
    assertThat(lint(ID + "\na retired: it was wrong", TestStatements.ONE_STATEMENT))
        .containsExactly(
            "statement-ids.txt:2:1: error: \"a\" must not stand after"
                + " \"asyncio-platforms.example\"; sort the file [statement-id]");
  }

  @Test
  void aSectionIsOneOfItsPage() {
    assertThat(lint(ID, TestStatements.with("\"Windows\"", "\"Window\"")))
        .containsExactly(
            "s.json:4:39: error: /statements/0/section: page \"asyncio-platforms\" has no section"
                + " \"Window\" in the list of sources; did you mean \"Windows\"?"
                + " [statement-source]");
  }

  @Test
  void aStatementIsSaidSinceAVersionBeforeItsEnd() {
    String text =
        TestStatements.with("\"since\": \"3.4\"", "\"since\": \"3.14\", \"until\": \"3.8\"");

    assertThat(lint(ID, text))
        .singleElement()
        .asString()
        .contains(
            "/statements/0/until: \"until\" is \"3.8\", which must be later than \"since\","
                + " \"3.14\" [statement-source]");
  }

  @Test
  void twoStatementsDoNotSayTheSame() {
    String line = TestStatements.ONE_STATEMENT.lines().toList().get(3);
    String text = TestStatements.with(line, line + ",\n" + line.replace(ID, ID + ".again"));

    assertThat(lint(ID + "\n" + ID + ".again", text))
        .singleElement()
        .asString()
        .endsWith(
            "/statements/1/says: \"The example is said\" is said on this page already; say what is"
                + " different [statement-text]");
  }

  @Test
  void aStatementNamesRulesThatExist() {
    String text = TestStatements.with("[\"example.rule\"]", "[\"example.rule\", \"no.rule\"]");

    assertThat(lint(ID, text))
        .singleElement()
        .asString()
        .endsWith(
            "/statements/0/rules: there is no rule \"no.rule\"; \"loopcheck rules\" lists all"
                + " [statement-rule]");
  }

  @Test
  void aRuleHasItsStatement() {
    String text = TestStatements.with("\"rules\": [\"example.rule\"]", "\"notYet\": true");

    assertThat(lint(ID, text))
        .containsExactly(
            "statements/asyncio-platforms.json:1:1: error: no statement names the rule"
                + " \"example.rule\": add it to the \"rules\" of the statement that it checks, in"
                + " section \"Windows\", or write that statement; then refresh docs/coverage.md"
                + " [rule-stated]");
  }

  @Test
  void aRuleOfReferenceBehaviourNeedsNone() {
    String text = TestStatements.with("\"rules\": [\"example.rule\"]", "\"notYet\": true");
    String matrix =
        TestMatrix.with(
            "{\"page\": \"asyncio-platforms\", \"section\": \"Windows\", \"since\": \"3.4\"}",
            "{\"page\": \"reference behaviour\"}");

    assertThat(lint(matrix, ID, text)).isEmpty();
  }

  private static List<String> lint(String ids, String text) {
    return lint(TestMatrix.ONE_RULE, ids, text);
  }

  private static List<String> lint(String matrix, String ids, String text) {
    Matrix rules = MatrixReader.read("m.json", matrix).matrix();
    StatementDocument document = MatrixReader.readStatements("s.json", text);
    return new StatementsLinter(
            rules.rules(), PublishedIds.parse(ids), DocumentationPages.bundled())
        .lint(List.of(document)).stream().map(Finding::toString).toList();
  }
}
