/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import static io.loopcheck.suite.jvm.Asked.call;
import static io.loopcheck.suite.jvm.Asked.callAs;
import static io.loopcheck.suite.jvm.Asked.callback;
import static io.loopcheck.suite.jvm.Asked.called;
import static io.loopcheck.suite.jvm.Asked.iterate;
import static io.loopcheck.suite.jvm.Asked.open;
import static io.loopcheck.suite.jvm.Asked.run;
import static io.loopcheck.suite.jvm.Asked.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.Handle;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Until;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LoopRunTest {

  @Test
  void aCallbackIsRecordedBeforeItsActionsAreCarriedOut() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            when("first", call("call_soon", callback("second"))),
            call("call_soon", callback("first")),
            run(called("second", 1)));

    assertThat(asked.kinds())
        .containsExactly("Returned", "Called", "Returned", "Called", "RunEnded");
    assertThat(asked.only(Event.RunEnded.class).how()).isEqualTo("satisfied");
  }

  @Test
  void aRunStopsAtTheCallThatSatisfiesIt() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            when("again", call("call_soon", callback("again"))),
            call("call_soon", callback("again")),
            run(called("again", 3)));

    assertThat(asked.all(Event.Called.class)).hasSize(3);
  }

  @Test
  void aRunGivesUpAfterSoManyIterations() {
    Event.RunEnded ended = Asked.of(new QueueLoop(), iterate(5)).only(Event.RunEnded.class);

    assertThat(ended.how()).isEqualTo("gave-up");
    assertThat(ended.iterations()).isEqualTo(5);
  }

  @Test
  void iterationsAreCountedOnceTheirConditionsHold() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            call("call_soon", callback("sentinel")),
            new Action.Run(
                List.of(called("never", 1)), new Action.GiveUp(List.of(called("sentinel", 1)), 2)));

    assertThat(asked.kinds()).containsExactly("Returned", "Called", "RunEnded");
    assertThat(asked.only(Event.RunEnded.class).iterations()).isEqualTo(2);
  }

  @Test
  void whatAnEarlierRunCountedDoesNotStopTheNextOne() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            when("again", call("call_soon", callback("again"))),
            call("call_soon", callback("again")),
            new Action.Run(List.of(called("again", 2)), new Action.GiveUp(List.of(), 3)),
            run(called("again", 50)));

    assertThat(asked.all(Event.RunEnded.class))
        .extracting(Event.RunEnded::how)
        .containsExactly("satisfied", "satisfied");
  }

  @Test
  void aRunThatEndsByItselfIsStopped() {
    Asked asked = Asked.of(new QueueLoop(), run(called("never", 1)));

    assertThat(asked.only(Event.RunEnded.class).how()).isEqualTo("stopped");
  }

  @Test
  void aRunWhoseConditionsHoldAlreadyDoesNotRun() {
    assertThat(Asked.of(new UnrunnableLoop(), run()).kinds()).containsExactly("RunEnded");
  }

  @Test
  void whatComesOutOfTheRunIsToldAsSuch() {
    Asked asked = Asked.of(new UnrunnableLoop(), run(called("never", 1)));

    assertThat(asked.only(Event.RunRaised.class).error().type()).isEqualTo("ValueError");
  }

  @Test
  void whatHasFailedBeforeARunStopsNoLaterOne() {
    var stopped = new ArrayList<String>();
    EventLoop refusing =
        new QueueLoop() {
          @Override
          public <T> CompletableFuture<T> createFuture() {
            return CompletableFuture.failedFuture(new IllegalStateException());
          }

          @Override
          public void stop() {
            stopped.add("stop");
          }
        };

    Asked asked =
        Asked.of(
            refusing,
            callAs("f", "create_future"),
            new Action.Await("f"),
            run(new Until.Settled("f")));

    assertThat(asked.kinds()).containsExactly("Returned", "Failed", "RunEnded");
    assertThat(stopped).isEmpty();
  }

  @Test
  void aLoopThatCannotCountIterationsHasNoRun() {
    EventLoop deaf =
        new UnrunnableLoop() {
          @Override
          public Handle callSoon(Runnable callback) {
            throw new NotSupportedException("callSoon");
          }
        };

    Asked asked = Asked.of(deaf, iterate(5));

    assertThat(asked.kinds()).containsExactly("RunRaised");
    assertThat(asked.only(Event.RunRaised.class).error().type()).isEqualTo("NotImplementedError");
  }

  @Test
  void whatCannotBeOpenedInACallbackStopsTheRunAndLeavesTheRestUndone() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            when("t", open(Action.Kind.PTY, "m", "s"), call("call_soon", callback("t"))),
            call("call_soon", callback("t")),
            run(called("never", 1)),
            call("time"));

    assertThat(asked.kinds()).containsExactly("Returned", "Called", "Unavailable", "RunEnded");
  }

  @Test
  void aCallbackIsReportedTwoThousandTimesAndThenActsInSilence() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            when("t", call("call_soon", callback("t"))),
            call("call_soon", callback("t")),
            run(called("t", 2_500)));

    assertThat(asked.all(Event.Called.class)).hasSize(2_000);
    assertThat(asked.all(Event.Returned.class)).hasSize(2_001);
    assertThat(asked.only(Event.RunEnded.class).how()).isEqualTo("satisfied");
  }

  /** A loop whose runs raise. */
  private static class UnrunnableLoop extends QueueLoop {
    @Override
    public void runForever() throws IOException {
      throw new IllegalArgumentException("too many file descriptors in select()");
    }
  }
}
