/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.asking;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.block;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.give;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.number;
import static io.loopcheck.suite.check.Steps.raise;
import static io.loopcheck.suite.check.Steps.read;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.when;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Accepts;
import io.loopcheck.suite.check.AnswerClaim.Raises;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.ResultClaim.Declines;
import io.loopcheck.suite.check.ResultClaim.Fails;
import io.loopcheck.suite.check.ResultClaim.Settles;
import io.loopcheck.suite.check.ResultClaim.Succeeds;
import io.loopcheck.suite.check.RunClaim.OnThread;
import java.util.List;

/** What is documented of executors and of looking up names. */
final class ExecutorChecks {
  private ExecutorChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("executor-result", result()),
        shared("executor-error", error()),
        shared("executor-thread", elsewhere()),
        shared("executor-spares-the-loop", sparesTheLoop()),
        shared("executor-result-in-the-loop", resultInTheLoop()),
        shared("executor-shutdown-waits", shutdownWaits()),
        shared("executor-shutdown-refuses", shutdownRefuses()),
        shared("getaddrinfo-numeric", getaddrinfo()),
        shared("executor-given", given()),
        shared("executor-shutdown-spares-others", sparesOthers()),
        shared("executor-default-set", defaultSet()),
        shared("getaddrinfo-in-executor", looksUpInExecutor()),
        shared("close-shuts-executor-down", closeShutsDown()),
        shared("close-does-not-wait", closeDoesNotWait()),
        shared("executor-shutdown-timeout", shutdownTimeout()),
        shared("executor-shutdown-timeout-warning", shutdownTimeoutWarning()));
  }

  private static Action work(String token) {
    return callAs("work", "run_in_executor", new Value.None(), callback(token));
  }

  private static Scenario result() {
    return asking(
            when("function", give(new Value.Literal("done"))),
            work("function"),
            await("work"),
            run(settled("work")))
        .claims(new Settles("work", "done"));
  }

  private static Scenario error() {
    return asking(
            when("function", raise("ValueError")),
            work("function"),
            await("work"),
            run(settled("work")))
        .claims(new Fails("work", "ValueError"));
  }

  private static Scenario elsewhere() {
    return asking(work("function"), await("work"), run(settled("work")))
        .claims(new OnThread(Happening.call("function"), true));
  }

  /** While the function runs, the loop calls back. */
  private static Scenario sparesTheLoop() {
    return asking(
            when("function", block(100)),
            work("function"),
            await("work"),
            call("call_soon", callback("meanwhile")),
            run(settled("work")))
        .claims(new Order(List.of(Happening.call("meanwhile"), Happening.settled("work"))));
  }

  /**
   * The function ends while a callback runs, after run_in_executor() has returned; before the loop
   * goes on, its future cannot change.
   */
  private static Scenario resultInTheLoop() {
    return asking(
            PAIR,
            when(
                "callback",
                work("function"),
                write("b", "x"),
                block(100),
                callOn(ref("work"), "done")),
            when("function", read("a"), give(new Value.Literal("done"))),
            call("call_soon", callback("callback")),
            iterate(1),
            await("work"),
            run(settled("work")))
        .claims(new Returns("done", 1, false), new Settles("work", "done"));
  }

  private static Scenario shutdownWaits() {
    return asking(
            when("function", block(50), call("time"), give(new Value.Literal(1))),
            work("function"),
            await("work"),
            callAs("shutdown", "shutdown_default_executor"),
            await("shutdown"),
            run(settled("shutdown"), settled("work")))
        .claims(
            new Succeeds("shutdown"),
            new Settles("work", 1),
            new Order(List.of(Happening.answer("time", 1), Happening.settled("shutdown"))));
  }

  private static Scenario shutdownRefuses() {
    return asking(
            callAs("shutdown", "shutdown_default_executor"),
            await("shutdown"),
            run(settled("shutdown")),
            work("never"))
        .claims(new Succeeds("shutdown"), new Raises("run_in_executor", 1, "RuntimeError"));
  }

  private static Scenario getaddrinfo() {
    return asking(
            callAs(
                "addresses", "getaddrinfo", new Value.Literal("127.0.0.1"), new Value.Literal(80)),
            await("addresses"),
            run(settled("addresses")))
        .claims(new Succeeds("addresses"));
  }

  private static final Action POOL = Steps.open(Action.Kind.EXECUTOR, "pool");

  private static Action workInPool(String token) {
    return callAs("work", "run_in_executor", Steps.ref("pool"), callback(token));
  }

  private static Scenario given() {
    return asking(
            POOL,
            when("function", give(new Value.Literal("done"))),
            workInPool("function"),
            await("work"),
            run(settled("work")))
        .claims(new Settles("work", "done"), new OnThread(Happening.call("function"), true));
  }

  private static Scenario sparesOthers() {
    return asking(
            POOL,
            callAs("shutdown", "shutdown_default_executor"),
            await("shutdown"),
            run(settled("shutdown")),
            when("function", give(new Value.Literal("done"))),
            workInPool("function"),
            await("work"),
            run(settled("work")))
        .claims(new Succeeds("shutdown"), new Settles("work", "done"));
  }

  /** A pool that takes nothing any more, since another loop had it and was closed. */
  private static final Action[] SHUT_POOL = {
    POOL,
    callOnAs(module("asyncio"), "other", "new_event_loop"),
    callOn(ref("other"), "set_default_executor", ref("pool")),
    callOn(ref("other"), "close")
  };

  /** The pool that is set takes nothing, which shows that it is asked. */
  private static Scenario defaultSet() {
    return asking(
            sequence(
                SHUT_POOL,
                call("set_default_executor", ref("pool")),
                work("function"),
                await("work"),
                Steps.runBriefly("work")))
        .claims(new Declines("run_in_executor", 1, "work", "RuntimeError"));
  }

  private static Scenario looksUpInExecutor() {
    return asking(
            sequence(
                SHUT_POOL,
                call("set_default_executor", ref("pool")),
                callAs("addresses", "getaddrinfo", literal("localhost"), literal(80)),
                await("addresses"),
                Steps.runBriefly("addresses")))
        .claims(new Declines("getaddrinfo", 1, "addresses", "RuntimeError"));
  }

  /** Another loop asks the pool that was the default one of the loop that is closed. */
  private static Scenario closeShutsDown() {
    return asking(
            POOL,
            call("set_default_executor", ref("pool")),
            work("function"),
            await("work"),
            run(settled("work")),
            call("close"),
            callOnAs(module("asyncio"), "other", "new_event_loop"),
            callOn(ref("other"), "run_in_executor", ref("pool"), callback("never")),
            callOn(ref("other"), "close"))
        .claims(
            new Succeeds("work"),
            new Accepts("close", 1),
            new Raises("run_in_executor", 2, "RuntimeError"));
  }

  private static final Action PAIR = Steps.open(Action.Kind.SOCKETPAIR, "a", "b");

  /**
   * The function ends once it has read what is written when all else is done. It says itself that
   * it has begun: that it was called is looked at when it has ended.
   */
  private static Action untilWrittenTo() {
    return when(
        "function",
        call("call_soon_threadsafe", callback("begun")),
        read("a"),
        call("time"),
        write("a", "y"));
  }

  private static Scenario closeDoesNotWait() {
    return asking(
            PAIR,
            untilWrittenTo(),
            work("function"),
            run(called("begun")),
            call("close"),
            write("b", "x"),
            read("b"))
        .claims(
            new Accepts("close", 1),
            new Order(List.of(Happening.answer("close", 1), Happening.answer("time", 1))));
  }

  private static Scenario shutdownTimeout() {
    return asking(
            PAIR,
            untilWrittenTo(),
            work("function"),
            run(called("begun")),
            callAs("shutdown", "shutdown_default_executor", number(0.05)),
            await("shutdown"),
            run(settled("shutdown")),
            write("b", "x"),
            read("b"))
        .claims(
            new Succeeds("shutdown"),
            new Order(List.of(Happening.settled("shutdown"), Happening.answer("time", 1))));
  }

  /** What is warned of while the timeout is reached is kept in a list. */
  private static Scenario shutdownTimeoutWarning() {
    return asking(
            sequence(
                PAIR,
                untilWrittenTo(),
                work("function"),
                run(called("begun")),
                Warnings.begin("RuntimeWarning"),
                callAs("shutdown", "shutdown_default_executor", number(0.05)),
                await("shutdown"),
                run(settled("shutdown")),
                Warnings.end(),
                write("b", "x"),
                read("b")))
        .claims(new Succeeds("shutdown"), Warnings.given(1));
  }
}
