/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import static io.loopcheck.suite.jvm.Asked.call;
import static io.loopcheck.suite.jvm.Asked.callAs;
import static io.loopcheck.suite.jvm.Asked.callback;
import static io.loopcheck.suite.jvm.Asked.called;
import static io.loopcheck.suite.jvm.Asked.run;
import static io.loopcheck.suite.jvm.Asked.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.Context;
import io.loopcheck.loop.Handle;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What callbacks return and raise, threads and contexts, in this JVM. */
class CallbackActionsTest {
  private static Action raise(String error) {
    return new Action.Raise(error, "oops");
  }

  @Test
  void aCallbackRaisesOnceAllItsActionsAreCarriedOut() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            when("t", raise("ValueError"), call("time")),
            call("call_soon", callback("t")),
            run(called("t", 2)));

    assertThat(asked.kinds()).containsExactly("Returned", "Called", "Returned", "RunRaised");
    assertThat(asked.only(Event.RunRaised.class).error().type()).isEqualTo("ValueError");
    assertThat(asked.only(Event.RunRaised.class).error().message()).isEqualTo("oops");
  }

  @Test
  void anErrorThatJavaDoesNotHaveIsUnavailable() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            when("t", raise("SystemExit")),
            call("call_soon", callback("t")),
            run(called("t", 1)));

    assertThat(asked.only(Event.Unavailable.class).reason()).contains("SystemExit");
  }

  @Test
  void nothingCanBeReturnedOrRaisedOutsideOfACallback() {
    for (Action action : List.of(raise("ValueError"), new Action.Return(new Value.Literal(1)))) {
      assertThat(Asked.of(new QueueLoop(), action).kinds()).containsExactly("Unavailable");
    }
  }

  @Test
  void aThreadDoesWhatItsTokenSaysAndCanBeWaitedFor() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            when("t", call("time")),
            new Action.Start("t"),
            new Action.Join("t", 5));

    assertThat(asked.kinds()).containsExactly("Called", "Returned");
    assertThat(asked.only(Event.Called.class).elsewhere()).isTrue();
  }

  @Test
  void aThreadThatGoesOnCannotBeWaitedFor() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            when("t", new Action.Block(2000)),
            new Action.Start("t"),
            new Action.Join("t", 0.01));

    assertThat(asked.all(Event.Unavailable.class)).hasSize(1);
  }

  @Test
  void aContextIsCopiedAndGivenByKeyword() {
    var loop =
        new QueueLoop() {
          @Override
          public Handle callSoon(Runnable callback, Context context) {
            return callSoon(() -> context.run(callback));
          }
        };
    Asked asked =
        Asked.of(
            loop,
            new Action.Variable("v"),
            new Action.SetVariable("v", "copied"),
            new Action.CopyContext("c"),
            new Action.SetVariable("v", "current"),
            when("t", new Action.Variable("v")),
            new Action.Call(
                null,
                "call_soon",
                List.of(callback("t")),
                Map.of("context", new Value.Ref("c")),
                null,
                null),
            run(called("t", 1)),
            new Action.Variable("v"));

    assertThat(asked.all(Event.HasValue.class))
        .extracting(Event.HasValue::value)
        .containsExactly(null, "copied", "current");
  }

  @Test
  void aKeywordThatJavasContractDoesNotHaveIsUnavailable() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            new Action.Call(
                null, "time", List.of(), Map.of("speed", new Value.Literal(2)), null, null));

    assertThat(asked.only(Event.Unavailable.class).reason())
        .isEqualTo("time(speed=...): Java's contract has no such argument");
  }

  @Test
  void aCoroutineIsUnavailable() {
    Asked asked = Asked.of(new QueueLoop(), call("call_soon", new Value.Coroutine("t")));

    assertThat(asked.only(Event.Unavailable.class).reason()).contains("no coroutine");
  }

  @Test
  void aSumIsOfANamedNumber() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            callAs("now", "time"),
            call("call_at", new Value.Sum("now", 5), callback("t")));

    assertThat(asked.only(Event.Raised.class).error().type()).isEqualTo("NotImplementedError");
  }
}
