/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.loopcheck.suite.result.Verdict;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JunitXmlReportTest {
  @Test
  void everyVerdictBecomesWhatAServerMakesOfIt() throws Exception {
    Map<String, String> endings =
        elements(parse(ExampleRuns.everyVerdict()), "testcase").stream()
            .collect(Collectors.toMap(e -> e.getAttribute("name"), JunitXmlReportTest::ending));
    assertThat(endings)
        .containsOnly(
            Map.entry("rule.pass", "passed"),
            Map.entry("rule.exceeds", "passed"),
            Map.entry("rule.fail", "failure"),
            Map.entry("rule.flaky", "failure"),
            Map.entry("rule.hang", "failure"),
            Map.entry("rule.crash", "failure"),
            Map.entry("rule.fixed", "failure"),
            Map.entry("rule.error", "error"),
            Map.entry("rule.known-deviation", "skipped"),
            Map.entry("rule.inconclusive", "skipped"),
            Map.entry("rule.not-observable", "skipped"),
            Map.entry("rule.not-applicable", "skipped"),
            Map.entry("rule.skipped", "skipped"));
  }

  @Test
  void countsAreTrueForEachSuiteAndForAll() throws Exception {
    for (RecordedRun run : List.of(ExampleRuns.loops(10), ExampleRuns.cutShort())) {
      Element root = parse(run);
      List<Element> counted = new ArrayList<>(elements(root, "testsuite"));
      counted.add(root);
      for (Element each : counted) {
        assertThat(count(each, "tests")).isEqualTo(elements(each, "testcase").size());
        assertThat(count(each, "failures")).isEqualTo(elements(each, "failure").size());
        assertThat(count(each, "errors")).isEqualTo(elements(each, "error").size());
        assertThat(count(each, "skipped")).isEqualTo(elements(each, "skipped").size());
      }
    }
  }

  @Test
  void aFailureTellsAllThatIsNeeded() throws Exception {
    Element root =
        parse(
            ExampleRuns.run(
                List.of(
                    ExampleRuns.loop("python@3.11.7"),
                    ExampleRuns.socketLimit("python@3.11.7", Verdict.FAIL))));
    Element failure = elements(root, "failure").get(0);
    assertThat(failure.getAttribute("message"))
        .isEqualTo(
            "fail: expected a limit of 511 to 512, above it ValueError out of the next run, loop"
                + " usable after removal; observed supported for at least 1100 at once");
    assertThat(failure.getAttribute("type")).isEqualTo("fail");
    assertThat(failure.getTextContent())
        .isEqualTo(
            """
            SelectSelector watches at most 512 sockets
            expected: a limit of 511 to 512, above it ValueError out of the next run, loop usable\
             after removal
            observed: supported for at least 1100 at once
            evidence: 511 readers + the loop's own = 512
            look first: Does the loop override add_reader?
            source: asyncio-platforms, Windows, since 3.4
            rerun: loopcheck run python@3.11.7 --rule windows.selector.socket-limit
            """);
    Element testCase = elements(root, "testcase").get(0);
    assertThat(testCase.getAttribute("classname")).isEqualTo("python@3.11.7.platform");
    assertThat(testCase.getAttribute("time")).isEqualTo("0.012");
    assertThat(elements(testCase, "system-out").get(0).getTextContent())
        .contains("1100 × called hit[0…1099]", "printed:\nFatal error on transport\n");
  }

  @Test
  void aSuiteTellsItsFactsAndWhenItWas() throws Exception {
    Element suite = elements(parse(ExampleRuns.loops(1)), "testsuite").get(0);
    assertThat(suite.getAttribute("timestamp")).isEqualTo("2025-03-01T12:30:45");
    Map<String, String> properties =
        elements(suite, "property").stream()
            .collect(Collectors.toMap(e -> e.getAttribute("name"), e -> e.getAttribute("value")));
    assertThat(properties)
        .containsEntry("loop.layer", "model")
        .containsEntry("loop.loop-class", "asyncio.unix_events._UnixSelectorEventLoop")
        .containsEntry("loopcheck.suite", "0.1.0");
  }

  @Test
  void anUnfinishedRunIsAnError() throws Exception {
    Element error = elements(parse(ExampleRuns.cutShort()), "error").get(0);
    assertThat(error.getAttribute("message"))
        .isEqualTo("The run did not come to its end: 1 of 3 planned results are here.");
  }

  @ParameterizedTest
  @FieldSource("io.loopcheck.reports.Hostile#ALL")
  void hostileTextsStayTexts(String hostile) throws Exception {
    Element root = parse(Filled.run(hostile));
    assertThat(elements(root, "testcase")).hasSize(Verdict.values().length + 1);
    assertThat(elements(root, "failure")).hasSize(5);
  }

  @Test
  void aMegabyteInEveryFieldIsCut() throws Exception {
    String xml = JunitXmlReport.render(Filled.run(Hostile.megabyte()));
    assertThat(xml.length()).isLessThan(6_000_000);
    parse(xml);
  }

  private static Element parse(RecordedRun run) throws Exception {
    return parse(JunitXmlReport.render(run));
  }

  /** Validates the report, and parses it from its bytes, as a server does. */
  private static Element parse(String xml) throws Exception {
    Schema schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(JunitXmlReportTest.class.getResource("junit.xsd"));
    assertThatCode(() -> schema.newValidator().validate(new StreamSource(new StringReader(xml))))
        .doesNotThrowAnyException();
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static List<Element> elements(Element in, String name) {
    NodeList nodes = in.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static String ending(Element testCase) {
    List<String> endings = new ArrayList<>();
    for (String name : List.of("failure", "error", "skipped")) {
      elements(testCase, name).forEach(e -> endings.add(name));
    }
    return endings.isEmpty() ? "passed" : String.join("+", endings);
  }

  private static int count(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }
}
