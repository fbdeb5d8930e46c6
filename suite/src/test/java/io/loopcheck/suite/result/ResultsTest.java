/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.Source;
import io.loopcheck.matrices.Version;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Json;
import io.loopcheck.suite.session.Transcript;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final ResultLine.Header HEADER =
      new ResultLine.Header(
          1, "0.1.0", List.of("run", "python"), "2025-01-01T00:00:00Z", "Linux, Java 17", 1);
  private static final ResultLine.Loop LOOP = new ResultLine.Loop("loop", null, true, "gone");
  private static final ResultLine.Result RESULT = result("a.rule");
  private static final ResultLine.Footer FOOTER =
      new ResultLine.Footer(Map.of(Verdict.NOT_OBSERVABLE, 1), 1, 5, 12);

  private static ResultLine.Result result(String rule) {
    return new ResultLine.Result(
            "loop",
            rule,
            "platform",
            Level.MUST,
            "A title",
            new Source("page", null, Version.parse("3.8"), null),
            Verdict.NOT_OBSERVABLE,
            new Outcome.Open(List.of(new Outcome.Supported(5), new Outcome.AlwaysReady())),
            null,
            "a message",
            null,
            null,
            "loopcheck run",
            true,
            7,
            List.of(
                Transcript.Entry.asked(new Action.Probe("x")),
                Transcript.Entry.came(new Event.UnknownAction(0.5, "probe"))),
            "printed <script>\u2028")
        .controlledBy(new ResultLine.Control("oracle", Verdict.PASS, "as expected"));
  }

  private static String text(ResultLine... lines) {
    return Stream.of(lines)
        .map(line -> Json.mapper().writeValueAsString(line) + "\n")
        .collect(Collectors.joining());
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> ResultsReader.parse("r.jsonl", text))
        .isInstanceOf(ResultsException.class)
        .hasMessage("the results file \"r.jsonl\", line " + message);
  }

  @Test
  void whatIsWrittenIsRead(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("results.jsonl");
    try (var writer = ResultsWriter.create(file)) {
      writer.write(HEADER);
      writer.loop(LOOP);
      writer.result(RESULT);
      assertThat(ResultsReader.read(file).isComplete()).as("on disk already").isFalse();
    }
    try (var writer = ResultsWriter.append(file)) {
      writer.write(FOOTER);
    }
    Results results = ResultsReader.read(file);
    assertThat(results)
        .isEqualTo(new Results(HEADER, List.of(LOOP), List.of(RESULT), FOOTER, false));
    assertThat(results.isComplete()).isTrue();
    assertThat(Files.readAllLines(file)).hasSize(4);
  }

  @Test
  void linesHaveTheirDocumentedShape() {
    assertThat(text(HEADER, FOOTER))
        .isEqualTo(
            "{\"type\":\"header\",\"format\":1,\"suite\":\"0.1.0\",\"command\":[\"run\",\"python\"],"
                + "\"started\":\"2025-01-01T00:00:00Z\",\"host\":\"Linux, Java 17\",\"planned\":1}\n"
                + "{\"type\":\"footer\",\"totals\":{\"not-observable\":1},\"results\":1,"
                + "\"exitCode\":5,\"millis\":12}\n");
  }

  @Test
  void halfACharacterIsWritten(@TempDir Path directory) {
    Path file = directory.resolve("results.jsonl");
    try (var writer = ResultsWriter.create(file)) {
      writer.write(HEADER);
      writer.loop(new ResultLine.Loop("loop", null, false, "\ud800"));
    }
    assertThat(ResultsReader.read(file).loops().get(0).unavailable()).isEqualTo("?");
  }

  @Test
  void newFileReplacesAnOldOne(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("results.jsonl"), "old");
    ResultsWriter.create(file).close();
    assertThat(file).isEmptyFile();
  }

  @Test
  void fileThatCannotBeWrittenIsNamed(@TempDir Path directory) {
    assertThatThrownBy(() -> ResultsWriter.create(directory))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("the results cannot be written to \"" + directory + "\": ");
  }

  @Test
  void fileThatCannotBeReadIsNamed(@TempDir Path directory) {
    Path file = directory.resolve("none");
    assertThatThrownBy(() -> ResultsReader.read(file))
        .isInstanceOf(ResultsException.class)
        .hasMessageStartingWith("the results file \"" + file + "\" cannot be read: ");
  }

  @Test
  void missingFooterAndCutLineAreToldApart() {
    Results noFooter = ResultsReader.parse("r", text(HEADER, LOOP, RESULT));
    assertThat(noFooter.footer()).isNull();
    assertThat(noFooter.cut()).isFalse();
    String whole = text(HEADER, LOOP, RESULT);
    Results cut = ResultsReader.parse("r", whole.substring(0, whole.length() - 10));
    assertThat(cut.cut()).isTrue();
    assertThat(cut.results()).isEmpty();
    assertThat(cut.loops()).containsExactly(LOOP);
    Results noLineEnd = ResultsReader.parse("r", whole.substring(0, whole.length() - 1));
    assertThat(noLineEnd).isEqualTo(noFooter);
  }

  @Test
  void brokenLineInTheMiddleIsRefused() {
    String text = text(HEADER, LOOP) + "{\"type\":\"res\n" + text(RESULT);
    assertThatThrownBy(() -> ResultsReader.parse("r.jsonl", text))
        .isInstanceOf(ResultsException.class)
        .hasMessageStartingWith(
            "the results file \"r.jsonl\", line 3: it is not a line of results: ");
  }

  @Test
  void emptyFileIsNoResultsFile() {
    assertRefused("", "0: the file has no header, so it is no results file");
  }

  @Test
  void headerComesFirstAndOnce() {
    assertRefused(text(LOOP), "1: the first line must be the header");
    assertRefused(text(HEADER, HEADER), "2: it is a second header");
  }

  @Test
  void otherFormatIsRefused() {
    assertRefused(
        text(new ResultLine.Header(2, "9", List.of(), "", "", 0)),
        "1: it is in format \"2\", and this Loopcheck reads format \"1\"");
  }

  @Test
  void duplicatesAreRefused() {
    assertRefused(text(HEADER, LOOP, LOOP), "3: the loop \"loop\" comes a second time");
    assertRefused(
        text(HEADER, LOOP, RESULT, result("b.rule"), RESULT),
        "5: the rule \"a.rule\" on the loop \"loop\" comes a second time");
  }

  @Test
  void resultNeedsItsLoop() {
    assertRefused(
        text(HEADER, RESULT), "2: it judges the loop \"loop\", which no line before describes");
  }

  @Test
  void footerIsTheEndAndAddsUp() {
    assertRefused(
        text(HEADER, LOOP, RESULT, FOOTER, RESULT),
        "5: it comes after the footer, which is the last line");
    assertRefused(
        text(HEADER, LOOP, FOOTER),
        "3: the footer counts 1 results {NOT_OBSERVABLE=1}, and the file has 0 {}");
  }

  @Test
  void sinksPassOn() {
    var told = new StringBuilder();
    ResultSink.both(sink("a", told), sink("b", told)).planned(3);
    ResultSink.both(sink("a", told), sink("b", told)).loop(LOOP);
    ResultSink.both(sink("a", told), sink("b", told)).result(RESULT);
    assertThat(told).hasToString("a3b3aloopbloopaa.ruleba.rule");
  }

  private static ResultSink sink(String name, StringBuilder told) {
    return new ResultSink() {
      @Override
      public void planned(int results) {
        told.append(name).append(results);
      }

      @Override
      public void loop(ResultLine.Loop loop) {
        told.append(name).append(loop.loop());
      }

      @Override
      public void result(ResultLine.Result result) {
        told.append(name).append(result.rule());
      }
    };
  }
}
