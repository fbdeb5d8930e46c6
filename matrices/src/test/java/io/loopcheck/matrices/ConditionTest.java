/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.matrices.Facts.Os;
import io.loopcheck.matrices.Facts.Product;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ConditionTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static Facts facts(@Nullable String selector) {
    return new Facts(
        new Os(OsFamily.WINDOWS, Version.parse("10.0.19045")),
        Layer.WINE,
        LoopKind.SELECTOR,
        selector,
        new Product("uvloop", Version.parse("0.23.0")),
        new Product("cpython", Version.parse("3.13.5")),
        Version.parse("3.13"),
        false,
        Drive.STEPWISE,
        "uvloop.Loop",
        List.of(),
        Map.of());
  }

  @Test
  void theEmptyConditionAlwaysHolds() {
    assertThat(Condition.ALWAYS.holds(facts("select"))).isTrue();
    assertThat(JSON.readValue("{}", Condition.class)).isEqualTo(Condition.ALWAYS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "os": "windows"                    | "os": "macos"
          "os": ["linux", "windows"]         | "os": ["linux", "macos", "bsd", "other"]
          "osVersion": ">=10"                | "osVersion": "<10"
          "layer": "wine"                    | "layer": ["native", "model"]
          "kind": ["proactor", "selector"]   | "kind": "proactor"
          "selector": "select"               | "selector": ["poll", "epoll"]
          "implementation": "uvloop"         | "implementation": "asyncio"
          "implementationVersion": "<0.24"   | "implementationVersion": "<0.23"
          "runtime": ["pypy", "cpython"]     | "runtime": "pypy"
          "runtimeVersion": ">=3.13.5"       | "runtimeVersion": ">=3.13.6"
          "contract": ">=3.13,<3.14"         | "contract": "<3.13"
          """)
  void everyPartCanHoldAndFail(String holding, String failing) {
    Facts facts = facts("select");

    assertThat(condition(holding).holds(facts)).isTrue();
    assertThat(condition(failing).holds(facts)).isFalse();
  }

  @Test
  void everyPartMustHold() {
    assertThat(condition("\"os\": \"windows\", \"kind\": \"selector\"").holds(facts("select")))
        .isTrue();
    assertThat(condition("\"os\": \"windows\", \"kind\": \"proactor\"").holds(facts("select")))
        .isFalse();
    assertThat(condition("\"os\": \"macos\", \"kind\": \"selector\"").holds(facts("select")))
        .isFalse();
  }

  @Test
  void theFirstCellThatHoldsWins() {
    Cell windows = cell(condition("\"os\": \"windows\""), "windows");
    Cell selector = cell(condition("\"kind\": \"selector\""), "selector");
    Cell other = cell(null, "other");

    assertThat(rule(windows, selector, other).resolve(facts("select"))).isEqualTo(windows);
    assertThat(rule(selector, windows, other).resolve(facts("select"))).isEqualTo(selector);
    assertThat(rule(cell(condition("\"os\": \"bsd\""), "bsd"), other).resolve(facts("select")))
        .isEqualTo(other);
    assertThatThrownBy(() -> rule().resolve(facts("select")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("rule \"example.rule\" has no unconditional last cell");
  }

  @Test
  void whatTheVersionsDocumentationDoesNotSayIsReferenceBehaviour() {
    Facts facts = facts("select");
    String version = facts.contract().toString();

    assertThat(documented(null, null).levelFor(facts)).isEqualTo(Level.MUST);
    assertThat(documented(version, null).levelFor(facts)).isEqualTo(Level.MUST);
    assertThat(documented("99.0", null).levelFor(facts)).isEqualTo(Level.SHOULD);
    assertThat(documented(null, version).levelFor(facts)).isEqualTo(Level.SHOULD);
    assertThat(documented(null, "99.0").levelFor(facts)).isEqualTo(Level.MUST);
  }

  private static Rule documented(@Nullable String since, @Nullable String until) {
    return rule(new Source("asyncio-platforms", null, version(since), version(until)));
  }

  private static @Nullable Version version(@Nullable String text) {
    return text == null ? null : Version.parse(text);
  }

  private static Cell cell(@Nullable Condition where, String name) {
    return new Cell(where, new Outcome.Chosen(name), null, null);
  }

  private static Rule rule(Cell... cells) {
    return rule(new Source("asyncio-platforms", null, null, null), cells);
  }

  private static Rule rule(Source source, Cell... cells) {
    return new Rule(
        "example.rule",
        "platform",
        Subject.LOOP,
        Level.MUST,
        Certainty.DETERMINISTIC,
        "The example holds",
        source,
        "example-check",
        null,
        null,
        List.of(cells));
  }

  @Test
  void aSelectorThatIsNotKnownMatchesNoSelector() {
    assertThat(condition("\"selector\": [\"select\", \"nio\"]").holds(facts(null))).isFalse();
    assertThat(condition("\"os\": \"windows\"").holds(facts(null))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"os\":[\"windows\"],\"kind\":[\"selector\"]}",
        "{\"contract\":\">=3.8,<3.14\"}",
        "{\"osVersion\":\"<=10.8\",\"selector\":[\"select\",\"poll\"]}"
      })
  void comesBackFromItsText(String json) {
    assertThat(JSON.writeValueAsString(JSON.readValue(json, Condition.class))).isEqualTo(json);
  }

  private static Condition condition(String parts) {
    return JSON.readValue("{" + parts + "}", Condition.class);
  }
}
