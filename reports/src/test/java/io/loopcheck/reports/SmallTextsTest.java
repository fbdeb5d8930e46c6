/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.Moment;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Source;
import io.loopcheck.matrices.Version;
import io.loopcheck.suite.result.Verdict;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sources, anchors, numbers, command lines, outcomes and verdicts in words. */
class SmallTextsTest {
  @Test
  void aSourceLinksToItsSectionInTheLastVersionThatHasIt() {
    Source gone =
        new Source(
            "asyncio-platforms",
            "Subprocess Support on Windows",
            Version.parse("3.4"),
            Version.parse("3.14"));
    assertThat(SourceText.of(gone))
        .isEqualTo(
            "asyncio-platforms, Subprocess Support on Windows, since 3.4, no longer in 3.14");
    assertThat(SourceText.link(gone))
        .hasValue(
            "https://docs.python.org/3.13/library/asyncio-platforms.html"
                + "#subprocess-support-on-windows");
    assertThat(SourceText.link(ExampleRuns.ALL_PLATFORMS))
        .hasValue("https://docs.python.org/3/library/asyncio-platforms.html#all-platforms");
  }

  @Test
  void whatIsNoPageHasNoLink() {
    assertThat(SourceText.link(ExampleRuns.REFERENCE)).isEmpty();
    assertThat(SourceText.link(new Source("javascript:alert(1)", null, null, null))).isEmpty();
    assertThat(SourceText.link(new Source("asyncio-x/../../evil", null, null, null))).isEmpty();
  }

  @Test
  void anchorsAreReadableAndNeverTheSameForDifferentNames() {
    assertThat(Anchors.result("python@3.11.7", "windows.a-b"))
        .isEqualTo("python@3.11.7/windows.a-b");
    assertThat(Anchors.result("a/b c", "d\"<é")).isEqualTo("a%2Fb%20c/d%22%3C%C3%A9");
    assertThat(Anchors.result("a", "b/c")).isNotEqualTo(Anchors.result("a/b", "c"));
    assertThat(Anchors.rule("x")).isNotEqualTo(Anchors.loop("x"));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0 s",
    "1.5,1.5 s",
    "0.0156,15.6 ms",
    "0.0000021,2.1 µs",
    "0.000000001,1 ns",
    "12345,12350 s"
  })
  void durationsHaveTheUnitThatSuitsThem(double seconds, String text) {
    assertThat(Numbers.seconds(seconds)).isEqualTo(text);
  }

  @Test
  void numbersNeverGrowLong() {
    assertThat(Numbers.range(0.4, 17.5)).isEqualTo("0.4–17.5");
    assertThat(Numbers.range(511, 511)).isEqualTo("511");
    assertThat(Numbers.plain(15.594482421875)).isEqualTo("15.59");
    assertThat(Numbers.plain(Double.NaN)).isEqualTo("NaN");
    assertThat(Numbers.plain(1e300)).hasSizeLessThan(10);
  }

  @Test
  void aCommandLineCanBeCopiedIntoAShell() {
    assertThat(CommandText.of(List.of("run", "--rule", "windows.*", "it's", "")))
        .isEqualTo("run --rule 'windows.*' 'it'\\''s' ''");
  }

  @Test
  void outcomesFitIntoACell() {
    Outcome late = new Outcome.Unsupported("OSError", null, 6, Moment.LATE, LoopAfter.USABLE);
    Outcome byValue =
        new Outcome.Limited(null, 1023, "ValueError", null, Moment.RUN, LoopAfter.USABLE);
    assertThat(
            List.of(
                OutcomeBrief.of(ExampleRuns.SUPPORTED),
                OutcomeBrief.of(new Outcome.Supported(1100)),
                OutcomeBrief.of(ExampleRuns.REFUSED),
                OutcomeBrief.of(ExampleRuns.LIMIT),
                OutcomeBrief.of(byValue),
                OutcomeBrief.of(ExampleRuns.CLOCK),
                OutcomeBrief.of(new Outcome.AlwaysReady()),
                OutcomeBrief.of(new Outcome.Chosen("epoll")),
                OutcomeBrief.of(new Outcome.Open(List.of(ExampleRuns.SUPPORTED, late))),
                OutcomeBrief.of(new Outcome.Silent()),
                OutcomeBrief.of(new Outcome.Otherwise("B ran before A"))))
        .containsExactly(
            "supported",
            "supported, 1100 at once",
            "NotImplementedError from the call",
            "limit 511–512, above it ValueError",
            "descriptors up to 1023, above it ValueError",
            "0.4–17.5 ms",
            "always ready",
            "epoll",
            "supported or OSError reported later",
            "silent",
            "otherwise");
  }

  @Test
  void everyVerdictHasARankAndMarksOfItsOwn() {
    assertThat(VerdictGuide.WORST_FIRST).containsExactlyInAnyOrder(Verdict.values());
    assertThat(Arrays.stream(Verdict.values()).map(VerdictGuide::mark)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(Verdict.values()).map(VerdictGuide::asciiMark))
        .doesNotHaveDuplicates()
        .allMatch(mark -> mark.matches("[!-~]"));
  }

  @ParameterizedTest
  @EnumSource
  void everyVerdictHasOneSentence(Verdict verdict) {
    assertThat(VerdictGuide.sentence(verdict)).matches("[A-Z][^.]*\\.");
  }
}
