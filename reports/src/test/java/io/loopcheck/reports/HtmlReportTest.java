/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class HtmlReportTest {
  private static final Pattern TAG =
      Pattern.compile("<(/?[a-z][a-z0-9]*)((?:\\s+[a-z-]+(?:=\"[^\"]*\")?)*)\\s*>");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\s([a-z-]+)(?:=\"([^\"]*)\")?");
  private static final Pattern ID = Pattern.compile("<[a-z]+[^>]*? id=\"([^\"]*)\"");
  private static final Pattern LOCAL_LINK = Pattern.compile("<a [^>]*?href=\"#([^\"]*)\"");

  @Test
  void theHeaderTellsWhatWasJudgedAndItsTotalsAddUp() {
    assertThat(HtmlReport.render(ExampleRuns.loops(10)))
        .contains(
            "<title>10 loops × 10 rules · Loopcheck</title>",
            "100 results = 77 pass + 5 exceeds + 1 fail + 4 crash + 3 error"
                + " + 4 not-observable + 6 not-applicable",
            "<dd>2025-03-01T12:30:45.678Z</dd>",
            "<code>run --strict reference:windows-selector --rule 'windows.*'</code>");
  }

  @Test
  void aRowTellsTheWorstAndHowManyDiffer() {
    assertThat(HtmlReport.render(ExampleRuns.loops(2)))
        .containsIgnoringWhitespaces(
            """
            id="rule=windows.selector.socket-limit" data-rule="rule=windows.selector.socket-limit"\
             data-level="MUST" data-verdicts="pass fail" data-different="yes">
            """)
        .contains("1 of 2 loops differs", "0 of 2 loops differ");
  }

  @Test
  void aResultTellsAllOfItsEvidence() {
    String html = HtmlReport.render(ExampleRuns.loops(2));
    String anchor = "id=\"python@3.11.7/windows.selector.socket-limit\"";
    String result = html.substring(html.indexOf(anchor));
    assertThat(result.substring(0, result.indexOf("link to this result")))
        .contains(
            "SelectSelector watches at most 512 sockets",
            "href=\"https://docs.python.org/3/library/asyncio-platforms.html#windows\"",
            "a limit of 511 to 512, above it ValueError out of the next run",
            "supported for at least 1100 at once",
            "511 readers + the loop's own = 512",
            "Does the loop override add_reader?",
            "loopcheck run python@3.11.7 --rule windows.selector.socket-limit",
            "<b>1100 ×</b>",
            "called hit[0…1099]",
            "Traceback (most recent call last)");
  }

  @Test
  void aRuleNamesTheWrongLoopsThatProveIt() {
    RecordedRun run = ExampleRuns.loops(2);
    String rule = "windows.selector.socket-limit";

    assertThat(
            HtmlReport.render(
                run.with(Map.of(rule, List.of(new ProvenBy("jvm:small", "It holds <64>."))))))
        .contains("Proven able to fail by 1 wrong loop</summary>")
        .contains("<dt>jvm:small</dt><dd>It holds &lt;64&gt;.</dd>");
    assertThat(HtmlReport.render(run)).doesNotContain("Proven able to fail");
  }

  @Test
  void theLayerIsVisible() {
    assertThat(HtmlReport.render(ExampleRuns.loops(10)))
        .contains(
            "<span class=\"layer\">model</span>",
            "<span class=\"layer\">wine</span>",
            "<span class=\"layer\">container</span>");
  }

  @Test
  void everyLinkLeadsSomewhereAndNoIdIsUsedTwice() {
    String html = HtmlReport.render(ExampleRuns.loops(10));
    List<String> ids = found(ID, html);
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    assertThat(found(LOCAL_LINK, html)).hasSizeGreaterThan(100).isSubsetOf(ids);
  }

  @Test
  void thePolicyAdmitsItsOwnStyleAndScriptAndNothingElse() throws Exception {
    String html = HtmlReport.render(ExampleRuns.loops(1));
    assertThat(html.replace("&#39;", "'"))
        .contains(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '"
                + hash(between(html, "<style>", "</style>"))
                + "'; script-src '"
                + hash(between(html, "<script>", "</script>"))
                + "'; base-uri 'none'; form-action 'none'\">");
  }

  @Test
  void itLoadsNothing() {
    String html = HtmlReport.render(ExampleRuns.loops(10));
    assertThat(html)
        .doesNotContain(" src=", "<link", "url(", "@import", "fetch(", "XMLHttpRequest");
    assertThat(found(Pattern.compile("(https?://[^/\"]*)"), html))
        .allMatch("https://docs.python.org"::equals);
  }

  @Test
  void itIsAPureFunctionOfTheResults() {
    assertThat(HtmlReport.render(ExampleRuns.loops(10)))
        .isEqualTo(HtmlReport.render(ExampleRuns.loops(10)));
  }

  @Test
  void anUnfinishedRunSaysSo() {
    assertThat(HtmlReport.render(ExampleRuns.cutShort()))
        .contains("The run did not come to its end: 1 of 3 planned results are here.");
  }

  @Test
  void tenLoopsAreOfSensibleSize() {
    assertThat(HtmlReport.render(ExampleRuns.loops(10)).length()).isLessThan(600_000);
  }

  /** Markup that is the same whatever the texts are was made of none of them. */
  @ParameterizedTest
  @FieldSource("io.loopcheck.reports.Hostile#ALL")
  void hostileTextsAreNoMarkup(String hostile) {
    String html = HtmlReport.render(Filled.run(hostile));
    String harmless = HtmlReport.render(Filled.run(hostile.isEmpty() ? "" : "harmless"));
    assertThat(markup(html)).isEqualTo(markup(harmless));
    assertThat(html.codePoints())
        .allMatch(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
        .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  @Test
  void aMegabyteInEveryFieldIsCut() {
    String html = HtmlReport.render(Filled.run(Hostile.megabyte()));
    assertThat(html.length()).isLessThan(13_000_000);
    assertThat(html).doesNotContain("<script>x");
  }

  /** Returns all tags, each with the names of its attributes. */
  private static List<String> markup(String html) {
    return TAG.matcher(html)
        .results()
        .map(
            tag ->
                tag.group(1)
                    + ATTRIBUTE.matcher(tag.group(2)).results().map(a -> a.group(1)).toList())
        .toList();
  }

  private static List<String> found(Pattern pattern, String html) {
    return pattern.matcher(html).results().map((MatchResult match) -> match.group(1)).toList();
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  private static String hash(String text) throws Exception {
    return "sha256-"
        + Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
