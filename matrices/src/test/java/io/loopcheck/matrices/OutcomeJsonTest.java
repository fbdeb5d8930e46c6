/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class OutcomeJsonTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> ANCESTORS = List.of("NotImplementedError", "RuntimeError");

  static Stream<Outcome> outcomes() {
    return Stream.of(
        new Outcome.Supported(null),
        new Outcome.Supported(1100),
        new Outcome.Unsupported("OSError", null, null, Moment.CALL, null),
        new Outcome.Unsupported("E", ANCESTORS, 10038, Moment.RUN, LoopAfter.BROKEN),
        new Outcome.Limited(
            new Outcome.Range(511, 512), null, "E", null, Moment.RUN, LoopAfter.USABLE),
        new Outcome.Limited(
            null, 1023, "E", ANCESTORS, Moment.LATE, LoopAfter.USABLE_AFTER_REMOVAL),
        new Outcome.Measured(0, 0.0005, "s"),
        new Outcome.AlwaysReady(),
        new Outcome.Chosen("ProactorEventLoop"),
        new Outcome.Open(List.of(new Outcome.AlwaysReady(), new Outcome.Supported(2))),
        new Outcome.Silent(),
        new Outcome.Otherwise("B ran before A"));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void everyOutcomeComesBackAsItWas(Outcome outcome) {
    String json = JSON.writerFor(Outcome.class).writeValueAsString(outcome);

    assertThat(json).startsWith("{\"" + outcome.kind() + "\":");
    assertThat(JSON.readValue(json, Outcome.class)).isEqualTo(outcome);
  }

  @Test
  void everyKindIsThere() {
    assertThat(outcomes().map(Outcome::kind).distinct())
        .containsExactlyInAnyOrderElementsOf(Outcome.KINDS);
    assertThat(Outcome.class.getPermittedSubclasses()).hasSameSizeAs(Outcome.KINDS);
  }

  @Test
  void whatIsLeftOutIsNotWritten() {
    assertThat(
            JSON.writerFor(Outcome.class)
                .writeValueAsString(
                    new Outcome.Unsupported("OSError", null, null, Moment.AWAIT, null)))
        .isEqualTo(
            "{\"unsupported\":{\"error\":\"OSError\",\"moment\":\"await\",\"loopAfter\":\"usable\"}}");
  }

  @Test
  void theBundledMatricesComeBackAsTheyWere() {
    assertThat(Matrices.bundled())
        .allSatisfy(
            matrix ->
                assertThat(MatrixReader.read("m.json", JSON.writeValueAsString(matrix)).matrix())
                    .isEqualTo(matrix));
  }
}
