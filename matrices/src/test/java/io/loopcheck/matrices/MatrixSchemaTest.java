/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MatrixSchemaTest {
  private static final String TEXT = Matrices.schema();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(TEXT);

  @Test
  void itIsASchemaItself() {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));

    assertThat(meta.validate(TEXT, InputFormat.JSON)).isEmpty();
  }

  @Test
  void theBundledMatricesHaveItsShape() {
    assertThat(Matrices.bundledDocuments())
        .isNotEmpty()
        .allSatisfy(document -> assertThat(errors(document.text())).isEmpty());
  }

  @Test
  void everyObjectIsClosed() {
    List<String> open = new ArrayList<>();
    collectOpenObjects(new JsonMapper().readTree(TEXT), "", open);

    // This one passes its object on to two closed ones.
    assertThat(open).containsExactly("/$defs/outcome");
  }

  private static void collectOpenObjects(JsonNode node, String pointer, List<String> open) {
    if (node.path("type").asString("").equals("object") && !node.has("additionalProperties")) {
      open.add(pointer);
    }
    node.properties()
        .forEach(
            child -> collectOpenObjects(child.getValue(), pointer + "/" + child.getKey(), open));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"supported\": {}}",
        "{\"supported\": {\"atLeast\": 1100}}",
        "{\"unsupported\": {\"error\": \"OSError\", \"winerror\": 6, \"moment\": \"late\"}}",
        "{\"limited\": {\"max\": {\"from\": 511, \"to\": 512}, \"error\": \"ValueError\", \"moment\":"
            + " \"run\", \"loopAfter\": \"usable-after-removal\"}}",
        "{\"limited\": {\"descriptor\": 1023, \"error\": \"ValueError\", \"moment\": \"run\"}}",
        "{\"measured\": {\"from\": 0.4, \"to\": 17.5, \"unit\": \"ms\"}}",
        "{\"always-ready\": {}}",
        "{\"chosen\": {\"name\": \"KqueueSelector\"}}",
        "{\"open\": [{\"supported\": {}}, {\"always-ready\": {}}]}"
      })
  void acceptsWhatTheModelReads(String outcome) {
    String text = TestMatrix.with("{\"supported\": {}}", outcome);

    assertThat(errors(text)).isEmpty();
    assertThat(MatrixReader.read("m.json", text).matrix().rules()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "level"           | "levle"                           | /rules/0
          "MUST"            | "must"                            | /rules/0/level
          "loop"            | "loops"                           | /rules/0/subject
          "deterministic"   | "sure"                            | /rules/0/certainty
          "example.rule"    | "Example"                         | /rules/0/id
          The example holds | The example holds.                | /rules/0/title
          "3.4"             | "v3"                              | /rules/0/source/since
          "check": "example-check", | `` | /rules/0
          "check"           | "untestable": "why", "check"      | /rules/0
          {"expect"         | {"notApplicable": "why", "expect" | /rules/0/cells/0
          {"expect"         | {"where": {}, "expect"            | /rules/0/cells/0/where
          {"expect"         | {"where": {"os": "mac"}, "expect" | /rules/0/cells/0/where/os
          {"expect"         | {"where": {"os": []}, "expect"    | /rules/0/cells/0/where/os
          {"expect"         | {"where": {"contract": "3.8"}, "expect"     | /rules/0/cells/0/where/contract
          {"expect"         | {"where": {"contract": ">=3.8,"}, "expect"  | /rules/0/cells/0/where/contract
          {"expect"         | {"where": {"selector": "epol"}, "expect"    | /rules/0/cells/0/where/selector
          {"expect": {"supported": {}}} | {"notApplicable": "why", "contradicted": {"by": "asyncio", "versions": ">=3", "outcome": {"supported": {}}, "evidence": "seen"}} | /rules/0/cells/0
          {"supported": {}} | {"suported": {}}                  | /rules/0/cells/0/expect
          {"supported": {}} | {}                                | /rules/0/cells/0/expect
          {"supported": {}} | {"silent": {}}                    | /rules/0/cells/0/expect
          {"supported": {}} | {"otherwise": {"proof": "x"}}     | /rules/0/cells/0/expect
          {"supported": {}} | {"supported": {}, "always-ready": {}} | /rules/0/cells/0/expect
          {"supported": {}} | {"open": [{"supported": {}}]}     | /rules/0/cells/0/expect/open
          {"supported": {}} | {"open": [{"supported": {}}, {"open": [{"supported": {}}, {"always-ready": {}}]}]} | /rules/0/cells/0/expect/open/1
          {"supported": {}} | {"measured": {"from": 1, "to": 2, "unit": "us"}} | /rules/0/cells/0/expect/measured/unit
          {"supported": {}} | {"unsupported": {"error": "OSError"}} | /rules/0/cells/0/expect/unsupported
          {"supported": {}} | {"unsupported": {"error": "OSError", "moment": "soon"}} | /rules/0/cells/0/expect/unsupported/moment
          {"supported": {}} | {"unsupported": {"error": "OSError", "moment": "call", "ancestors": []}} | /rules/0/cells/0/expect/unsupported
          {"supported": {}} | {"limited": {"error": "OSError", "moment": "run"}} | /rules/0/cells/0/expect/limited
          {"supported": {}} | {"limited": {"max": {"from": 1, "to": 2}, "descriptor": 1, "error": "OSError", "moment": "run"}} | /rules/0/cells/0/expect/limited
          """)
  void refuses(String old, String replacement, String pointer) {
    assertThat(errors(TestMatrix.with(old, replacement)))
        .extracting(error -> error.getInstanceLocation().toString())
        .isNotEmpty()
        .allSatisfy(location -> assertThat(location).startsWith(pointer));
  }

  private static List<Error> errors(String text) {
    return SCHEMA.validate(text, InputFormat.JSON);
  }
}
