/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * A run as JUnit XML: a suite for each loop, a case for each rule. A loop's failures are failures,
 * the harness's are errors, what was not judged is skipped with its reason; and a run that did not
 * come to its end holds one error more, so that no server takes it for a green one.
 */
final class JunitXmlReport {
  private static final String COMPLETENESS = "loopcheck";

  private final RecordedRun run;
  private final XmlText xml = new XmlText();

  private JunitXmlReport(RecordedRun run) {
    this.run = run;
  }

  static String render(RecordedRun run) {
    try {
      return new JunitXmlReport(run).render();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory cannot fail", e);
    }
  }

  /** What becomes of a verdict. */
  private enum Ending {
    PASSED,
    FAILURE,
    ERROR,
    SKIPPED;

    static Ending of(Verdict verdict) {
      return switch (verdict) {
        case PASS, EXCEEDS -> PASSED;
        case FAIL, FLAKY, HANG, CRASH, FIXED -> FAILURE;
        case ERROR -> ERROR;
        case KNOWN_DEVIATION, INCONCLUSIVE, NOT_OBSERVABLE, NOT_APPLICABLE, SKIPPED -> SKIPPED;
      };
    }

    long among(List<ResultLine.Result> results) {
      return results.stream().filter(result -> of(result.verdict()) == this).count();
    }
  }

  private String render() throws XMLStreamException {
    Optional<String> incompleteness = run.incompleteness();
    int missing = incompleteness.isPresent() ? 1 : 0;
    xml.open("testsuites").attribute("name", "loopcheck");
    counts(run.results(), missing);
    for (ResultLine.Loop loop : run.loops()) {
      suite(loop);
    }
    if (incompleteness.isPresent()) {
      incomplete(incompleteness.get());
    }
    xml.close();
    return xml.document();
  }

  private void counts(List<ResultLine.Result> results, int problems) throws XMLStreamException {
    xml.attribute("tests", String.valueOf(results.size() + problems))
        .attribute("failures", String.valueOf(Ending.FAILURE.among(results)))
        .attribute("errors", String.valueOf(Ending.ERROR.among(results) + problems))
        .attribute("skipped", String.valueOf(Ending.SKIPPED.among(results)))
        .attribute("time", time(results.stream().mapToLong(ResultLine.Result::millis).sum()));
  }

  private void suite(ResultLine.Loop loop) throws XMLStreamException {
    List<ResultLine.Result> results = run.results(loop);
    xml.open("testsuite").attribute("name", loop.loop());
    counts(results, 0);
    Optional<String> timestamp = timestamp();
    if (timestamp.isPresent()) {
      xml.attribute("timestamp", timestamp.get());
    }
    xml.attribute("hostname", clip(run.header().host()));
    properties(loop);
    for (ResultLine.Result result : results) {
      testCase(result);
    }
    xml.close();
  }

  private void properties(ResultLine.Loop loop) throws XMLStreamException {
    xml.open("properties");
    property("loopcheck.suite", run.header().suite());
    property("loopcheck.command", CommandText.of(run.header().command()));
    for (var fact : FactsText.all(loop).entrySet()) {
      property("loop." + fact.getKey().replace(' ', '-'), fact.getValue());
    }
    xml.close();
  }

  private void property(String name, String value) throws XMLStreamException {
    xml.open("property").attribute("name", name).attribute("value", clip(value)).close();
  }

  private void testCase(ResultLine.Result result) throws XMLStreamException {
    xml.open("testcase")
        .attribute("name", result.rule())
        .attribute("classname", result.loop() + "." + result.area())
        .attribute("time", time(result.millis()));
    String message = result.verdict().word() + ": " + clip(result.message());
    switch (Ending.of(result.verdict())) {
      case PASSED -> {}
      case FAILURE -> problem("failure", message, result);
      case ERROR -> problem("error", message, result);
      case SKIPPED -> xml.open("skipped").attribute("message", message).close();
    }
    String evidence = evidence(result);
    if (!evidence.isEmpty()) {
      xml.open("system-out").text(evidence).close();
    }
    xml.close();
  }

  private void problem(String element, String message, ResultLine.Result result)
      throws XMLStreamException {
    StringBuilder body = new StringBuilder(clip(result.title()) + "\n");
    ResultText.lines(result)
        .forEach((name, value) -> body.append(name).append(": ").append(clip(value)).append('\n'));
    body.append("source: ").append(SourceText.of(result.source())).append('\n');
    if (result.rerun() != null) {
      body.append("rerun: ").append(clip(result.rerun())).append('\n');
    }
    xml.open(element)
        .attribute("message", message)
        .attribute("type", result.verdict().word())
        .text(body.toString())
        .close();
  }

  /**
   * Returns the evidence; of what did not go well, the transcript and what the loop printed too.
   */
  private static String evidence(ResultLine.Result result) {
    StringBuilder text = new StringBuilder();
    if (result.evidence() != null) {
      text.append(clip(result.evidence())).append('\n');
    }
    if (Ending.of(result.verdict()) == Ending.PASSED || result.transcript().isEmpty()) {
      return text.toString();
    }
    TranscriptText.lines(result.transcript())
        .forEach(
            line ->
                text.append(
                        String.format(Locale.ROOT, "%14s %s ", line.at(), line.asked() ? ">" : "<"))
                    .append(line.times() > 1 ? line.times() + " × " : "")
                    .append(line.text())
                    .append('\n'));
    if (result.output() != null) {
      text.append("printed:\n")
          .append(PlainText.clipped(result.output(), ResultText.LONGEST_OUTPUT));
    }
    return text.toString();
  }

  private void incomplete(String message) throws XMLStreamException {
    xml.open("testsuite").attribute("name", COMPLETENESS);
    counts(List.of(), 1);
    xml.open("testcase")
        .attribute("name", "run-is-complete")
        .attribute("classname", COMPLETENESS)
        .attribute("time", time(0));
    xml.open("error").attribute("message", message).attribute("type", "error").close();
    xml.close();
    xml.close();
  }

  /** Returns the start in the only form that every server reads: UTC, to the second. */
  private Optional<String> timestamp() {
    try {
      Instant started = Instant.parse(run.header().started());
      return Optional.of(
          DateTimeFormatter.ISO_LOCAL_DATE_TIME
              .withZone(ZoneOffset.UTC)
              .format(started.truncatedTo(ChronoUnit.SECONDS)));
    } catch (DateTimeException e) {
      return Optional.empty(); // the attribute is optional, and a wrong one breaks the file
    }
  }

  private static String time(long millis) {
    return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
  }

  private static String clip(String text) {
    return PlainText.clipped(text, ResultText.LONGEST_TEXT);
  }
}
