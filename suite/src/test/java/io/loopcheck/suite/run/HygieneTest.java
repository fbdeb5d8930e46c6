/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Rule;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Asset;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.check.Check;
import io.loopcheck.suite.check.LeftBehind;
import io.loopcheck.suite.check.NamedCheck.Manner;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.session.Ending;
import io.loopcheck.suite.session.SessionEndedException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Sessions are asked to end all they hold after their checks, and nothing of that changes those.
 */
class HygieneTest extends RunOfFakes {
  private static final Check HANGS =
      session -> {
        throw new SessionEndedException(new Ending(Ending.How.DEADLINE, "late", null));
      };

  private static List<Event> leaking(List<Action> actions) {
    var left = new Event.Left(Asset.THREAD, "worker", "call_soon()", null);
    return List.of(new Event.Inventory(1, List.of(left), List.of(), null));
  }

  private FakeLoop run(Function<List<Action>, List<Event>> answers, String... rules) {
    check("works", WORKS);
    check("hangs", HANGS);
    check("threads", Manner.LEFT_BEHIND, new LeftBehind(Asset.THREAD));
    options = options.withJobs(1);
    FakeLoop loop = FakeLoop.of("loop");
    loop.answers = answers;
    run(List.of(loop), List.of(rules).stream().map(FakeRules::rule).toArray(Rule[]::new));
    return loop;
  }

  @Test
  void leakIsItsOwnRulesFailure() {
    run(HygieneTest::leaking, "threads", "works");
    assertThat(told.of("loop", "works").verdict()).isEqualTo(Verdict.PASS);
    assertThat(told.of("loop", "works").transcript()).isEmpty();
    assertThat(told.of("loop", "threads").verdict()).isEqualTo(Verdict.FAIL);
    assertThat(told.of("loop", "threads").message())
        .isEqualTo(
            "expected supported; observed otherwise: a thread was left behind: worker, after"
                + " call_soon(), in the check of works");
  }

  @Test
  void sessionThatHasEndedIsNotAsked() {
    FakeLoop loop = run(HygieneTest::leaking, "threads", "hangs");
    assertThat(loop.asked).isEmpty();
    assertThat(told.of("loop", "threads").verdict()).isEqualTo(Verdict.NOT_OBSERVABLE);
  }

  @Test
  void nobodyIsAskedWhereNoRuleWantsToKnow() {
    assertThat(run(HygieneTest::leaking, "works").asked).isEmpty();
  }

  @Test
  void agentThatDoesNotKnowTheActionIsNotJudged() {
    run(actions -> List.of(new Event.UnknownAction(1, "tidy")), "threads", "works");
    assertThat(told.of("loop", "threads").verdict()).isEqualTo(Verdict.NOT_OBSERVABLE);
    assertThat(told.of("loop", "threads").message())
        .isEqualTo("the agent does not know the action \"tidy\"");
  }

  @Test
  void loopThatCannotBeEndedIsAskedThreeTimesAndItsChecksStand() {
    for (String name : List.of("a", "b", "c", "d")) {
      check(name, WORKS);
    }
    FakeLoop loop =
        run(
            actions -> {
              throw new SessionEndedException(new Ending(Ending.How.DEADLINE, "late", null));
            },
            "threads",
            "a",
            "b",
            "c",
            "d");
    assertThat(loop.asked).hasSize(3);
    assertThat(told.of("loop", "d").verdict()).isEqualTo(Verdict.PASS);
    assertThat(told.of("loop", "threads").message())
        .isEqualTo("the session ended while all was to be ended: late");
  }
}
