/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import static io.loopcheck.suite.jvm.Asked.call;
import static io.loopcheck.suite.jvm.Asked.callAs;
import static io.loopcheck.suite.jvm.Asked.callOn;
import static io.loopcheck.suite.jvm.Asked.callback;
import static io.loopcheck.suite.jvm.Asked.called;
import static io.loopcheck.suite.jvm.Asked.open;
import static io.loopcheck.suite.jvm.Asked.ref;
import static io.loopcheck.suite.jvm.Asked.run;
import static io.loopcheck.suite.jvm.Asked.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.loopcheck.loop.Connection;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.FileObject;
import io.loopcheck.loop.Handle;
import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Asset;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a session in this JVM leaves behind once all was ended. */
class TidyTest {
  private static final Action TIDY = new Action.Tidy(5000, List.of(), true);
  private static final List<Object> KEPT = Collections.synchronizedList(new ArrayList<>());

  private static List<Event.Left> left(EventLoop loop, Action... actions) {
    List<Action> all = new ArrayList<>(List.of(actions));
    all.add(TIDY);
    return Asked.alone(loop, all.toArray(Action[]::new)).only(Event.Inventory.class).left();
  }

  /** A loop that does something else with what it is to call. */
  private static QueueLoop doing(java.util.function.Consumer<Runnable> else_) {
    return new QueueLoop() {
      @Override
      public Handle callSoon(Runnable callback) {
        else_.accept(callback);
        return super.callSoon(callback);
      }
    };
  }

  @Test
  void loopThatKeepsNothingLeavesNothing() {
    assertThat(left(new QueueLoop(), call("call_soon", callback("t")), run(called("t", 1))))
        .isEmpty();
  }

  @Test
  void loopIsClosedAndNothingElseCanBeAsked() {
    QueueLoop loop = new QueueLoop();
    Asked asked = Asked.alone(loop, TIDY, call("call_soon", callback("t")), TIDY);
    assertThat(loop.closed).isTrue();
    assertThat(asked.kinds()).containsExactly("Inventory", "Raised", "Inventory");
  }

  @Test
  void threadIsToldWithTheCallThatBeganIt() {
    CountDownLatch ends = new CountDownLatch(1);
    QueueLoop loop = doing(callback -> begin(ends));
    try {
      assertThat(left(loop, call("call_soon", callback("t"))))
          .containsExactly(new Event.Left(Asset.THREAD, "a worker", "call_soon()", null));
    } finally {
      ends.countDown();
    }
  }

  private static void begin(CountDownLatch ends) {
    if (Thread.getAllStackTraces().keySet().stream()
        .noneMatch(t -> t.getName().equals("a worker"))) {
      Thread worker =
          new Thread(
              () -> {
                try {
                  ends.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              "a worker");
      worker.setDaemon(true);
      worker.start();
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux lists a process's descriptors")
  void descriptorsAreToldWithTheCallThatOpenedThem() throws IOException {
    List<Pipe> pipes = new ArrayList<>();
    QueueLoop loop =
        doing(
            callback -> {
              if (pipes.isEmpty()) {
                pipes.add(pipe());
              }
            });
    try {
      Event.Left end = new Event.Left(Asset.DESCRIPTOR, "pipe", "call_soon()", null);
      assertThat(left(loop, call("call_soon", callback("t")))).containsExactly(end, end);
    } finally {
      pipes.get(0).sink().close();
      pipes.get(0).source().close();
    }
  }

  private static Pipe pipe() {
    try {
      return Pipe.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void callbackThatSomethingKeepsIsTold() {
    assertThat(left(doing(KEPT::add), call("call_soon", callback("t"))))
        .containsExactly(new Event.Left(Asset.CALLBACK, "callback t", null, null));
  }

  @Test
  void callbacksAreUnseenWhereNobodyAsksForThem() {
    Asked asked =
        Asked.alone(
            doing(KEPT::add),
            call("call_soon", callback("t")),
            new Action.Tidy(5000, List.of(), false));
    Event.Inventory inventory = asked.only(Event.Inventory.class);
    assertThat(inventory.left()).isEmpty();
    assertThat(inventory.unseen()).extracting(Event.Unseen::kind).contains(Asset.CALLBACK);
  }

  @Test
  void errorThatReachesTheLogIsToldUnlessTheCheckRaisedIt() {
    QueueLoop loop =
        new QueueLoop() {
          @Override
          public Handle callSoon(Runnable callback) {
            return super.callSoon(() -> guarded(callback));
          }
        };
    assertThat(
            left(
                loop,
                when("own", new Action.Raise("ValueError", "oops")),
                call("call_soon", callback("own")),
                run(called("own", 1))))
        .isEmpty();
    assertThat(left(doing(callback -> guarded(TidyTest::fail)), call("call_soon", callback("t"))))
        .contains(
            new Event.Left(
                Asset.ERROR,
                "a callback failed (java.lang.IllegalStateException: the loop's own)",
                "call_soon()",
                null));
  }

  private static void fail() {
    throw new IllegalStateException("the loop's own");
  }

  private static void guarded(Runnable callback) {
    try {
      callback.run();
    } catch (RuntimeException e) {
      Logger log = Logger.getLogger("a.loop");
      log.setUseParentHandlers(true);
      log.log(Level.SEVERE, "a callback failed", e);
    }
  }

  @Test
  void transportHasEndedOnceTheProtocolThatItWasGivenLastWasTold() {
    QueueLoop loop =
        new QueueLoop() {
          @Override
          public CompletableFuture<Connection<Transport>> connectReadPipe(
              Supplier<? extends Protocol> protocolFactory, FileObject pipe) {
            Protocol protocol = protocolFactory.get();
            Transport transport = new ObedientTransport(protocol);
            protocol.connectionMade(transport);
            return CompletableFuture.completedFuture(new Connection<>(transport, protocol));
          }
        };
    Asked asked =
        Asked.alone(
            loop,
            open(Action.Kind.PIPE, "r", "w"),
            callAs("c", "connect_read_pipe", new Value.Protocol("p"), ref("r")),
            callOn(ref("p.transport"), null, "set_protocol", new Value.NewProtocol("q")),
            TIDY);

    assertThat(asked.all(Event.Told.class))
        .extracting(Event.Told::protocol, Event.Told::method)
        .containsExactly(tuple("p", "connection_made"), tuple("q", "connection_lost"));
    assertThat(asked.only(Event.Inventory.class).trouble()).isNull();
  }

  /** Tells its protocol when it is ended. */
  private static final class ObedientTransport implements Transport {
    private Protocol protocol;

    private ObedientTransport(Protocol protocol) {
      this.protocol = protocol;
    }

    @Override
    public void setProtocol(Protocol other) {
      protocol = other;
    }

    @Override
    public void abort() {
      protocol.connectionLost(null);
    }

    @Override
    public void close() {
      abort();
    }

    @Override
    public boolean isClosing() {
      return false;
    }
  }

  @Test
  void amongOthersNothingCanBeSeen() {
    Event.Inventory inventory = Asked.of(new QueueLoop(), TIDY).only(Event.Inventory.class);
    assertThat(inventory.left()).isEmpty();
    assertThat(inventory.unseen()).extracting(Event.Unseen::kind).containsExactly(Asset.values());
  }
}
