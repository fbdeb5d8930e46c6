/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import static io.loopcheck.suite.jvm.Asked.call;
import static io.loopcheck.suite.jvm.Asked.callAs;
import static io.loopcheck.suite.jvm.Asked.callEach;
import static io.loopcheck.suite.jvm.Asked.callOn;
import static io.loopcheck.suite.jvm.Asked.callback;
import static io.loopcheck.suite.jvm.Asked.called;
import static io.loopcheck.suite.jvm.Asked.open;
import static io.loopcheck.suite.jvm.Asked.ref;
import static io.loopcheck.suite.jvm.Asked.run;
import static io.loopcheck.suite.jvm.Asked.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.loop.ChannelResources;
import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Handle;
import io.loopcheck.loop.NotSupportedException;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.matrices.Facts;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.jvm.ActionInterpreter.Survival;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ActionInterpreterTest {
  private static final Value ASYNCIO = new Value.Module("asyncio");

  @Test
  void everyActionAndEveryValueHasAMeaning() {
    ActionInterpreter interpreter =
        new ActionInterpreter(
            new QueueProvider(),
            new QueueLoop(),
            Survival.MUST_LIVE,
            Hygiene.blind("a test"),
            event -> {});
    Recorders recorders =
        new Recorders(
            new Journal(event -> {}),
            new Names(),
            (token, index, reported) -> null,
            token -> false,
            Hygiene.blind("a test"));
    Values values =
        new Values(new Names(), recorders, place -> "SIGUSR2", new ChannelResources(), null);

    assertThat(List.<Class<?>>copyOf(interpreter.types()))
        .containsExactlyInAnyOrder(Action.class.getPermittedSubclasses());
    assertThat(List.<Class<?>>copyOf(values.types()))
        .containsExactlyInAnyOrder(Value.class.getPermittedSubclasses());
  }

  @Test
  void aMethodThatTheLoopDoesNotHaveRaisesNotImplementedError() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            open(Action.Kind.SOCKETPAIR, "a", "b"),
            call("add_writer", ref("a"), callback("t")));

    assertThat(asked.only(Event.Raised.class).error().ancestors())
        .containsExactly("NotImplementedError", "RuntimeError", "Exception");
  }

  @Test
  void aMethodThatTheContractDoesNotHaveIsMissing() {
    Event.Missing missing = Asked.of(new QueueLoop(), call("fly")).only(Event.Missing.class);

    assertThat(missing.method()).isEqualTo("fly");
    assertThat(missing.of()).isEqualTo("QueueLoop");
  }

  @Test
  void aNameThatNobodyGaveIsMissingAndTheRestIsCarriedOut() {
    Asked asked = Asked.of(new QueueLoop(), new Action.Await("c"), call("time"));

    assertThat(asked.only(Event.Missing.class).method()).isEqualTo("c");
    assertThat(asked.only(Event.Missing.class).of()).isEqualTo("session");
    assertThat(asked.only(Event.Returned.class).value()).isInstanceOf(Double.class);
  }

  @Test
  void anEarlierNameOfTheSameObjectIsTold() {
    EventLoop loop = new QueueLoop();
    QueueProvider provider = new QueueProvider(() -> loop, Optional.of(new FixedRuntime(loop)));

    Asked asked =
        Asked.of(
            provider,
            loop,
            callOn(ASYNCIO, "made", "new_event_loop"),
            callOn(ASYNCIO, "current", "get_event_loop"));

    assertThat(asked.all(Event.Returned.class))
        .extracting(Event.Returned::is)
        .containsExactly(null, "made");
  }

  @Test
  void withoutARuntimeItsModulesAreMissing() {
    Asked asked = Asked.of(new QueueLoop(), callOn(ASYNCIO, "loop", "new_event_loop"));

    assertThat(asked.only(Event.Missing.class).method()).isEqualTo("asyncio");
  }

  @Test
  void whatARuntimeDoesNotHaveItRefuses() {
    EventLoop loop = new QueueLoop();
    QueueProvider provider = new QueueProvider(() -> loop, Optional.of(new FixedRuntime(loop)));

    Asked asked =
        Asked.of(
            provider,
            loop,
            callOn(ASYNCIO, "policy", "get_event_loop_policy"),
            callOn(ref("policy"), null, "set_child_watcher", new Value.None()),
            callOn(new Value.Module("selectors"), "s", "PollSelector"),
            new Action.Attribute("socket", "AF_UNIX"));

    assertThat(asked.all(Event.Raised.class))
        .extracting(raised -> raised.method() + " " + raised.error().type())
        .containsExactly(
            "set_child_watcher NotImplementedError", "PollSelector NotImplementedError");
    assertThat(asked.only(Event.Present.class).present()).isFalse();
  }

  @Test
  void anAdoptedLoopIsTheSessions() {
    QueueLoop other = new QueueLoop();
    QueueProvider provider =
        new QueueProvider(QueueLoop::new, Optional.of(new FixedRuntime(other)));

    Asked.of(
        provider,
        new QueueLoop(),
        callOn(ASYNCIO, "made", "new_event_loop"),
        new Action.Adopt("made"),
        call("close"));

    assertThat(other.closed).isTrue();
  }

  @Test
  void aSeriesEndsAtTheMemberThatRaises() {
    EventLoop twoReaders =
        new QueueLoop() {
          private int readers;

          @Override
          public void addReader(FileObject file, Runnable callback) {
            if (readers++ == 2) {
              throw new IllegalArgumentException("too many");
            }
          }
        };

    Asked asked =
        Asked.of(
            twoReaders,
            open(Action.Kind.SOCKETPAIR, "a", "b"),
            new Action.Duplicate("a", "d", 0, 4, null),
            callEach("d", 4, "add_reader", new Value.Member("d"), callback("t")));

    assertThat(asked.only(Event.Raised.class).index()).isEqualTo(2);
  }

  @Test
  void whatASeriesReturnsHasANameForEachMember() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            new Action.Call(
                null, "call_soon", List.of(callback("t")), "h", new Action.Series("d", 0, 1)),
            callOn(ref("h[1]"), null, "cancelled"),
            new Action.Await("h[0]"),
            run(new Until.Settled("h[0]")));

    assertThat(asked.all(Event.Returned.class).get(1).value()).isEqualTo(false);
    assertThat(asked.only(Event.Failed.class).what()).isEqualTo("h[0]");
  }

  @Test
  void aMemberInASeriesCallbackIsTheOneThatItWasCalledFor() {
    List<FileObject> removed = new ArrayList<>();
    EventLoop ready =
        new QueueLoop() {
          @Override
          public void addReader(FileObject file, Runnable callback) {
            callSoon(callback);
          }

          @Override
          public boolean removeReader(FileObject file) {
            return removed.add(file);
          }
        };

    Asked asked =
        Asked.of(
            ready,
            open(Action.Kind.SOCKETPAIR, "a", "b"),
            new Action.Duplicate("a", "d", 0, 2, null),
            when("t", call("remove_reader", new Value.Member("d"))),
            callEach("d", 2, "add_reader", new Value.Member("d"), callback("t")),
            run(called("t", 3)));

    assertThat(asked.all(Event.Called.class))
        .extracting(Event.Called::index)
        .containsExactly(0, 1, 2);
    assertThat(asked.all(Event.Returned.class).get(0).index()).isEqualTo(2);
    assertThat(removed).hasSize(3).doesNotHaveDuplicates();
  }

  @Test
  void whatIsAwaitedSettlesDuringARunAndTakesTheNamesPlace() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            open(Action.Kind.PIPE, "r", "w"),
            callAs("c", "connect_read_pipe", new Value.Protocol("p"), ref("r")),
            new Action.Await("c"),
            run(
                new Until.Settled("c"),
                new Until.Received("p", 3),
                new Until.Told("p", "connection_lost")),
            callOn(new Value.Item("c", 0), null, "is_closing"),
            callOn(ref("p.transport"), null, "write", new Value.Bytes("x")));

    assertThat(asked.only(Event.Settled.class).value())
        .isEqualTo(List.of("DeadTransport", "StreamRecorder"));
    List<Event.Told> told = asked.all(Event.Told.class);
    assertThat(told)
        .extracting(Event.Told::method)
        .containsExactly("connection_made", "data_received", "connection_lost");
    assertThat(told.get(1).data()).isEqualTo("pi\u00ff");
    assertThat(told.get(2).error().type()).isEqualTo("BrokenPipeError");
    assertThat(asked.all(Event.Returned.class).get(1).value()).isEqualTo(true);
    assertThat(asked.only(Event.Raised.class).method()).isEqualTo("write");
  }

  @Test
  void aFutureThatFailedAlreadyFailsWhenItIsAwaited() {
    EventLoop refusing =
        new QueueLoop() {
          @Override
          public CompletableFuture<Connection<Transport>> connectReadPipe(
              Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
            return CompletableFuture.failedFuture(new NotSupportedException("connectReadPipe"));
          }
        };

    Asked asked =
        Asked.of(
            refusing,
            open(Action.Kind.PIPE, "r", "w"),
            callAs("c", "connect_read_pipe", new Value.Protocol("p"), ref("r")),
            new Action.Await("c"),
            run(new Until.Settled("c")));

    assertThat(asked.kinds()).containsExactly("Opened", "Returned", "Failed", "RunEnded");
    assertThat(asked.only(Event.Returned.class).awaitable()).isTrue();
    assertThat(asked.only(Event.Failed.class).error().type()).isEqualTo("NotImplementedError");
  }

  @Test
  void whatCannotBeAwaitedFailsWithATypeError() {
    Asked asked =
        Asked.of(
            new QueueLoop(),
            callAs("t", "time"),
            new Action.Await("t"),
            run(new Until.Settled("t")));

    assertThat(asked.only(Event.Failed.class).error().type()).isEqualTo("TypeError");
  }

  @Test
  void aLoopThatOverflowsTheStackGivesAnEvent() {
    EventLoop hasty =
        new QueueLoop() {
          @Override
          public Handle callSoon(Runnable callback) {
            callback.run();
            return super.callSoon(callback);
          }
        };

    Asked asked =
        Asked.of(
            hasty, when("t", call("call_soon", callback("t"))), call("call_soon", callback("t")));

    assertThat(asked.all(Event.Raised.class))
        .isNotEmpty()
        .allMatch(raised -> raised.error().type().equals("java.lang.StackOverflowError"));
  }

  @Test
  void aFailureOfTheAdapterInACallbackDoesNotHideInTheLoop() {
    QueueProvider adapter =
        new QueueProvider() {
          @Override
          public Facts facts(EventLoop loop) {
            throw new IllegalStateException("no facts");
          }
        };

    assertThatThrownBy(
            () ->
                Asked.of(
                    adapter,
                    new QueueLoop(),
                    when("t", new Action.Describe()),
                    call("call_soon", callback("t")),
                    run(called("t", 1))))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("no facts");
  }

  @Test
  void theClocksStepsAreMeasuredByTwoClocks() {
    Event.Clock clock =
        Asked.of(new QueueLoop(), new Action.MeasureClock(10, 5_000)).only(Event.Clock.class);

    assertThat(clock.loop()).hasSize(10).allMatch(step -> step > 0);
    assertThat(clock.independent()).hasSize(10).allMatch(step -> step > 0);
  }

  @Test
  void aCallThatJavaCannotSayIsUnavailable() {
    Asked asked = Asked.of(new QueueLoop(), call("call_soon", new Value.Literal("no callback")));

    assertThat(asked.only(Event.Unavailable.class).reason())
        .isEqualTo("argument 1 of call_soon is String, but Java's contract wants Runnable");
  }

  @Test
  void anUnknownActionIsAnsweredAsSuch() {
    Asked asked = Asked.of(new QueueLoop(), new Action.Probe("x"), call("time"));

    assertThat(asked.kinds()).containsExactly("UnknownAction", "Returned");
  }

  @Test
  void theLoopIsClosedWithTheSession() {
    QueueLoop loop = new QueueLoop();

    Asked.of(loop);

    assertThat(loop.closed).isTrue();
  }
}
