/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import org.junit.jupiter.api.Test;

class WordingTest {
  private sealed interface Shape {}

  private record Circle() implements Shape {}

  private record Square() implements Shape {}

  @Test
  void aCaseWithoutWordsIsRefused() {
    assertThatThrownBy(() -> Wording.of(Shape.class).when(Circle.class, circle -> "round").build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no words for \"Square\" of Shape");
  }

  @Test
  void everyActionEventAndOutcomeHasWords() {
    assertThat(Filled.cases(Action.class, "x").map(ActionText::of)).noneMatch(String::isBlank);
    assertThat(Filled.cases(Event.class, "x").map(EventText::of)).noneMatch(String::isBlank);
    assertThat(Filled.cases(Outcome.class, "x").map(OutcomeBrief::of)).noneMatch(String::isBlank);
  }
}
