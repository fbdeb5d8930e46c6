/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Asset;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.check.LeftBehind.Tidied;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftBehindTest {
  private static final LeftBehind DESCRIPTORS = new LeftBehind(Asset.DESCRIPTOR);
  private static final Event.Left SOCKET =
      new Event.Left(Asset.DESCRIPTOR, "socket", "the run after create_connection()", null);

  private static Event.Inventory inventory(Event.Left... left) {
    return new Event.Inventory(1, List.of(left), List.of(), null);
  }

  private static Tidied tidied(String rule, Event.Left... left) {
    return Tidied.of(rule, inventory(left), List.of());
  }

  private static Tidied unseen(String rule) {
    var unseen = new Event.Unseen(Asset.DESCRIPTOR, "nobody lists them");
    var inventory = new Event.Inventory(1, List.of(), List.of(unseen), null);
    return Tidied.of(rule, inventory, List.of());
  }

  @Test
  void nothingLeftAnywhereIsAsItShouldBe() {
    var observation = DESCRIPTORS.of(List.of(tidied("a.rule"), tidied("b.rule")));
    assertThat(observation.outcome()).isEqualTo(new Outcome.Supported(null));
    assertThat(observation.evidence()).isEqualTo("looked at after 2 of 2 checks");
  }

  @Test
  void firstLeakIsToldWithItsRuleAndItsAction() {
    var observation =
        DESCRIPTORS.of(
            List.of(tidied("a.rule"), tidied("b.rule", SOCKET), tidied("c.rule", SOCKET, SOCKET)));
    assertThat(observation.outcome())
        .isEqualTo(
            new Outcome.Otherwise(
                "a descriptor was left behind: socket, after the run after create_connection(), in"
                    + " the check of b.rule, and 2 more"));
    assertThat(observation.evidence())
        .isEqualTo("looked at after 3 of 3 checks; b.rule: socket; c.rule: socket");
  }

  @Test
  void otherKindsAreForOtherRules() {
    var thread = new Event.Left(Asset.THREAD, "worker", null, null);
    assertThat(DESCRIPTORS.of(List.of(tidied("a.rule", thread))).outcome())
        .isEqualTo(new Outcome.Supported(null));
    assertThat(new LeftBehind(Asset.THREAD).of(List.of(tidied("a.rule", thread))).outcome())
        .isEqualTo(
            new Outcome.Otherwise("a thread was left behind: worker, in the check of a.rule"));
  }

  @Test
  void whatAProcessHasOnceIsNoLeak() {
    var once = new Event.Left(Asset.DESCRIPTOR, "pipe", "the making of the loop", true);
    assertThat(DESCRIPTORS.of(List.of(tidied("a.rule", once))).outcome())
        .isEqualTo(new Outcome.Supported(null));
  }

  @Test
  void whatIsDocumentedToLastIsNoLeak() {
    for (String name : List.of("libuv-worker", "ForkJoinPool.commonPool-worker-3")) {
      var thread = new Event.Left(Asset.THREAD, name, null, null);
      assertThat(new LeftBehind(Asset.THREAD).of(List.of(tidied("a.rule", thread))).outcome())
          .isEqualTo(new Outcome.Supported(null));
    }
    var other = new Event.Left(Asset.DESCRIPTOR, "libuv-worker", null, null);
    assertThat(DESCRIPTORS.of(List.of(tidied("a.rule", other))).outcome())
        .isInstanceOf(Outcome.Otherwise.class);
  }

  @Test
  void everySourceIsNamed() {
    assertThat(Lasting.ALL).allSatisfy(each -> assertThat(each.source()).isNotBlank());
    assertThat(((Action.Tidy) LeftBehind.tidy()).lasting())
        .contains(new Action.Lasting(Asset.THREAD, "libuv-worker"));
  }

  @Test
  void sessionInWhichNothingCanBeSeenIsNamed() {
    assertThat(DESCRIPTORS.of(List.of(tidied("a.rule"), unseen("b.rule"))).evidence())
        .isEqualTo("looked at after 1 of 2 checks; not after b.rule: nobody lists them");
  }

  @Test
  void whatCanBeSeenNowhereIsNotObservable() {
    assertThatThrownBy(() -> DESCRIPTORS.of(List.of(unseen("a.rule"))))
        .isInstanceOf(NotObservableException.class)
        .hasMessage("nobody lists them");
    assertThatThrownBy(() -> DESCRIPTORS.of(List.of(Tidied.without("a.rule", "it ended"))))
        .hasMessage("it ended");
    assertThatThrownBy(() -> DESCRIPTORS.of(List.of()))
        .hasMessage("no session of this loop was there to be looked at");
  }
}
