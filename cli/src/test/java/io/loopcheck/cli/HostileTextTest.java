/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Results;
import io.loopcheck.suite.result.ResultsReader;
import io.loopcheck.suite.result.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What a loop calls itself, raises and prints is text in every report, whatever it holds. */
class HostileTextTest {
  private static final String SCRIPT = "<script>alert(1)</script>";

  /** All that a loop can say: its class, its errors' types and messages, its output. */
  private static final String LOOPS =
      """
      import asyncio, os

      TEXT = "<script>alert(1)</script>]]>\\x1b[2J\\x00\\x07\\r\\n\\u2028\\u202e\\ud800&amp;\\"'"

      Error = type(TEXT.replace("\\x00", "").replace("\\ud800", ""), (OSError,), {})

      def refuse(self, *args):
          os.write(1, TEXT.encode("utf-8", "surrogatepass") + b"\\xff\\xfe\\n")
          raise Error(TEXT)

      def make():
          name = TEXT.replace("\\x00", "").replace("\\ud800", "")
          return type(name, (asyncio.SelectorEventLoop,), {"add_reader": refuse})()

      def raises():
          raise Error(TEXT)
      """;

  @TempDir private Path directory;

  @BeforeAll
  static void needsPython() throws InterruptedException {
    EndToEndTest.needsPython();
  }

  private Typed run(String target) throws Exception {
    Files.writeString(directory.resolve("loops.py"), LOOPS);
    return Typed.here(
        "run", target, "--python-path", directory.toString(), "--out", directory.toString());
  }

  @Test
  void loopThatFailsWithHostileTextsIsReportedSafely() throws Exception {
    Typed typed = run("python:loops:make");

    assertThat(typed.status()).as(typed.out() + typed.err()).isEqualTo(1);
    ResultLine.Result failure =
        results().results().stream()
            .filter(result -> result.rule().equals("windows.proactor.add-reader"))
            .findFirst()
            .orElseThrow();
    assertThat(failure.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(failure.output()).contains(SCRIPT);
    assertThat(failure.transcript().toString()).contains(SCRIPT);
    assertNoReportTrusts(typed);
  }

  @Test
  void factoryThatRaisesHostileTextIsReportedSafely() throws Exception {
    Typed typed = run("python:loops:raises");

    assertThat(typed.status()).as(typed.out() + typed.err()).isEqualTo(3);
    assertThat(results().loops()).singleElement().matches(loop -> loop.unavailable() != null);
    assertNoReportTrusts(typed);
  }

  private void assertNoReportTrusts(Typed typed) throws Exception {
    assertThat(typed.out() + typed.err()).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f]");
    assertThat(Files.readString(directory.resolve("report.html")))
        .contains("&lt;script&gt;alert(1)")
        .doesNotContain(SCRIPT);
    NodeList cases = junit().getElementsByTagName("testcase");
    assertThat(cases.getLength()).isEqualTo(results().results().size());
    assertThat(results().isComplete()).isTrue();
  }

  private Document junit() throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newDocumentBuilder().parse(directory.resolve("junit.xml").toFile());
  }

  private Results results() {
    return ResultsReader.read(directory.resolve("results.jsonl"));
  }
}
