/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Cell;
import io.loopcheck.matrices.Certainty;
import io.loopcheck.matrices.Level;
import io.loopcheck.matrices.Rule;
import io.loopcheck.matrices.Source;
import io.loopcheck.matrices.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleSelectionTest {
  private static final List<Rule> RULES =
      List.of(
          rule("windows.signals.add-handler", "platform", Level.MUST),
          rule("windows.signals.remove-handler", "platform", Level.SHOULD),
          rule("timers.order", "timers", Level.MUST));

  @Test
  void withoutAFilterSelectsAll() {
    assertThat(select(List.of(), List.of(), List.of())).hasSize(3);
  }

  @Test
  void aStarStandsForAnyTextAndAQuestionMarkForOneCharacter() {
    assertThat(select(List.of("windows.*"), List.of(), List.of())).hasSize(2);
    assertThat(select(List.of("timers.orde?"), List.of(), List.of()))
        .containsExactly("timers.order");
    assertThat(select(List.of("timersXorder"), List.of(), List.of())).isEmpty();
  }

  @Test
  void wordsOfOneFilterWidenItAndFiltersNarrowEachOther() {
    assertThat(select(List.of("timers.*", "*add*"), List.of(), List.of())).hasSize(2);
    assertThat(select(List.of("windows.*"), List.of("platform"), List.of(Level.SHOULD)))
        .containsExactly("windows.signals.remove-handler");
  }

  @Test
  void saysWhatMatchesNothingAndWhatIsNear() {
    RuleSelection selection =
        new RuleSelection(List.of("windows.signal.*", "timers.*"), List.of("net"), List.of());

    assertThat(selection.unmatched(RULES))
        .containsExactly(
            "no rule matches --rule \"windows.signal.*\". Did you mean"
                + " \"windows.signals.add-handler\" or \"windows.signals.remove-handler\"?",
            "no rule has the area \"net\": there are platform, timers.");
  }

  private static List<String> select(List<String> globs, List<String> areas, List<Level> levels) {
    return new RuleSelection(globs, areas, levels).of(RULES).stream().map(Rule::id).toList();
  }

  private static Rule rule(String id, String area, Level level) {
    Cell cell = new Cell(null, null, "it is made up", null);
    return new Rule(
        id,
        area,
        Subject.LOOP,
        level,
        Certainty.DETERMINISTIC,
        "made up",
        new Source("asyncio-platforms", null, null, null),
        null,
        "it is made up",
        null,
        List.of(cell));
  }
}
