/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import static io.loopcheck.matrices.lint.LintCase.breaks;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.DocumentationPages;
import io.loopcheck.matrices.Matrix;
import io.loopcheck.matrices.MatrixDocument;
import io.loopcheck.matrices.MatrixReader;
import io.loopcheck.matrices.PublishedIds;
import io.loopcheck.matrices.TestMatrix;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatrixLinterTest {
  private static final Set<String> CHECKS = Set.of("example-check");

  @ParameterizedTest
  @MethodSource("cases")
  void findsWhatBreaksALaw(LintCase lintCase) {
    // A rule without its check leaves the check unused: that is another test's business.
    List<Finding> findings =
        lint(lintCase.text()).stream().filter(found -> found.law() != Law.CHECK_USED).toList();

    assertThat(findings).extracting(Finding::toString).containsExactly(lintCase.finding());
    assertThat(findings).extracting(Finding::law).containsExactly(lintCase.law());
  }

  static Stream<LintCase> cases() {
    return Stream.concat(LintCases.ofRules(), LintCases.ofCells());
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void findsNothingWrongWhereALawIsJustKept(String text) {
    assertThat(lint(text)).isEmpty();
  }

  static Stream<String> harmless() {
    return LintCases.harmless();
  }

  @Test
  void everyLawIsTested() {
    Set<Law> broken = cases().map(LintCase::law).collect(Collectors.toSet());

    Set<Law> others = EnumSet.complementOf(EnumSet.copyOf(broken));
    others.removeAll(StatementsLinterTest.LAWS);

    assertThat(others)
        .as("laws that the tests below look at, for they are not about one text")
        .containsExactlyInAnyOrder(
            Law.ID_FORM, Law.ID_UNIQUE, Law.ID_PUBLISHED, Law.TITLE_UNIQUE, Law.CHECK_USED);
  }

  @Test
  void lawsTellThemselvesApart() {
    assertThat(Law.values()).extracting(Law::id).doesNotHaveDuplicates();
    assertThat(Law.values()).extracting(Law::sentence).allMatch(text -> text.endsWith("."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"example", "Example.rule", "1.rule", "a..b", "a.b-", "a.b_c", "a.b "})
  void anIdIsDottedWords(String id) {
    String text = TestMatrix.with("example.rule", id);

    assertThat(linter("example", id).lint(List.of(read("m.json", text))))
        .extracting(Finding::toString)
        .contains(
            "m.json:3:4: error: /rules/0/id: the id \""
                + id
                + "\" must be lower-case words joined"
                + " by dots and hyphens, such as \"windows.socket-limit\" [id-form]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b", "macos.10-8.character-devices", "a1.2b-c.d"})
  void anIdMayHaveDigitsAndHyphens(String id) {
    String text = TestMatrix.with("example.rule", id);

    assertThat(linter("example", id).lint(List.of(read("m.json", text)))).isEmpty();
  }

  @Test
  void twoRulesMayNotShareAnIdOrATitle() {
    MatrixDocument first = read("first.json", TestMatrix.ONE_RULE);
    MatrixDocument second = read("second.json", TestMatrix.with("\"example\"", "\"other\""));

    assertThat(linter("example", "example.rule").lint(List.of(first, second)))
        .extracting(Finding::toString)
        .containsExactly(
            "second.json:3:4: error: /rules/0/id: the id \"example.rule\" belongs to a rule in"
                + " first.json at /rules/0 already; choose another [id-unique]",
            "second.json:7:4: error: /rules/0/title: rule \"example.rule\" has the same title; say"
                + " what is different here [title-unique]");
  }

  @Test
  void anOwnMatrixMayNotUseABundledId() {
    MatrixDocument own = read("own.json", TestMatrix.with("\"example\"", "\"own\""));

    assertThat(linter("example", "example.rule").lint(List.of(own)))
        .extracting(Finding::message)
        .contains(
            "the id \"example.rule\" belongs to a rule in matrix \"example\" already; choose"
                + " another");
  }

  @Test
  void anOwnMatrixNeedNotPublishItsIds() {
    String text =
        TestMatrix.replace(
            TestMatrix.with("\"example\"", "\"own\"").replace("example.rule", "own.rule"),
            "The example holds",
            "Our own example holds");

    assertThat(linter("example", "example.rule").lint(List.of(read("own.json", text)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"asyncio-platform\"|\"asyncio-platforms\"", "\"Linux\"|\"Windows\""})
  void anOwnMatrixIsOnlyWarnedOfSourcesThatAreNotKnown(String replacement) {
    String[] words = replacement.split("\\|");
    String text =
        TestMatrix.with("\"example\"", "\"own\"")
            .replace("example.rule", "own.rule")
            .replace("The example", "Our example");
    MatrixDocument own = read("own.json", TestMatrix.replace(text, words[1], words[0]));

    assertThat(linter("example", "example.rule").lint(List.of(own)))
        .singleElement()
        .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING))
        .satisfies(finding -> assertThat(finding.law()).isEqualTo(Law.SOURCE_KNOWN));
  }

  @Test
  void aBundledIdHasToBePublished() {
    assertThat(linter("example", "").lint(List.of(example())))
        .extracting(Finding::toString)
        .containsExactly(
            "m.json:3:4: error: /rules/0/id: the id \"example.rule\" is not in ids.txt; add it"
                + " there, in order [id-published]");
  }

  @Test
  void aPublishedIdHasToStayOrRetire() {
    assertThat(linter("example", "# ids\nexample.gone\nexample.rule").lint(List.of(example())))
        .extracting(Finding::toString)
        .containsExactly(
            "ids.txt:2:1: error: no rule has the id \"example.gone\" any more; keep the line and"
                + " add \" retired: REASON\" to it [id-published]");
    assertThat(
            linter("example", "example.gone retired: merged\nexample.rule")
                .lint(List.of(example())))
        .isEmpty();
  }

  @Test
  void aRetiredIdIsNotUsedAgain() {
    assertThat(linter("example", "example.rule retired: merged").lint(List.of(example())))
        .extracting(Finding::message)
        .containsExactly("the id \"example.rule\" is retired in ids.txt; choose a new one");
  }

  @Test
  void publishedIdsAreSortedAndUnique() {
    String ids = "example.rule\nexample.rule\nexample.gone retired: merged";

    assertThat(linter("example", ids).lint(List.of(example())))
        .extracting(Finding::toString)
        .containsExactly(
            "ids.txt:2:1: error: \"example.rule\" must not stand after \"example.rule\"; sort the"
                + " file [id-published]",
            "ids.txt:3:1: error: \"example.gone\" must not stand after \"example.rule\"; sort the"
                + " file [id-published]");
  }

  @Test
  void everyCheckHasARule() {
    MatrixLinter linter =
        linter("example", "example.rule", Set.of("example-check", "lonely-check"));

    assertThat(linter.lint(List.of(example())))
        .extracting(Finding::toString)
        .containsExactly(
            "m.json:1:1: error: no rule uses the check \"lonely-check\"; write the rule or remove"
                + " the check [check-used]");
  }

  @Test
  void checksOfAnotherBundledMatrixAreUsed() {
    Matrix other = read("o.json", TestMatrix.with("\"example\"", "\"other\"")).matrix();
    String text =
        TestMatrix.ONE_RULE
            .replace("example.rule", "own.rule")
            .replace("The example", "Our example")
            .replace("\"check\": \"example-check\"", "\"untestable\": \"nobody can see it\"");
    MatrixDocument document = read("m.json", text);
    MatrixLinter linter =
        new MatrixLinter(
            List.of(other, document.matrix()),
            PublishedIds.parse("example.rule\nown.rule"),
            DocumentationPages.bundled(),
            CHECKS);

    assertThat(linter.lint(List.of(document))).isEmpty();
  }

  @Test
  void withoutTheNamesOfChecksItTakesThemOnTrust() {
    assertThat(
            linter("example", "example.rule", null)
                .lint(List.of(read("m.json", TestMatrix.with("example-check", "no-check")))))
        .isEmpty();
  }

  @Test
  void findingsAreInTheOrderOfTheFiles() {
    String text =
        TestMatrix.replace(
            TestMatrix.with("The example holds", "The example holds."), "\"Windows\"", "\"Win\"");

    assertThat(lint(text)).extracting(Finding::line).containsExactly(7, 8);
  }

  @Test
  void aCaseSaysWhichPassageItReplaces() {
    assertThat(breaks(Law.TITLE_FORM).with("holds", "holds.").text()).contains("holds.\"");
  }

  private static List<Finding> lint(String text) {
    return linter("example", "example.rule").lint(List.of(read("m.json", text)));
  }

  private static MatrixLinter linter(String bundled, String ids) {
    return linter(bundled, ids, CHECKS);
  }

  private static MatrixLinter linter(String bundled, String ids, Set<String> checks) {
    Matrix matrix =
        read("bundled.json", TestMatrix.with("\"example\"", "\"" + bundled + "\"")).matrix();
    return new MatrixLinter(
        List.of(matrix), PublishedIds.parse(ids), DocumentationPages.bundled(), checks);
  }

  private static MatrixDocument example() {
    return read("m.json", TestMatrix.ONE_RULE);
  }

  private static MatrixDocument read(String file, String text) {
    return MatrixReader.read(file, text);
  }
}
