/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Asyncio.function;
import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.asking;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.constant;
import static io.loopcheck.suite.check.Steps.get;
import static io.loopcheck.suite.check.Steps.give;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.number;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.set;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Accepts;
import io.loopcheck.suite.check.AnswerClaim.Raises;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.AnswerClaim.ReturnsSame;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.RunClaim.Variables;
import java.util.List;
import java.util.Map;

/**
 * What is documented of {@code asyncio.run()} and of runners, as far as a loop can spoil it. They
 * run the coroutine {@code main} in a fresh loop, {@code f.loop}.
 */
final class RunnerChecks {
  private static final String LOOP_NAME = "f.loop";
  private static final Value LOOP = ref(LOOP_NAME);
  private static final Value RUNNER = ref("runner");
  private static final Value SIGINT = constant("signal.SIGINT");
  private static final Value MAIN = new Value.Coroutine("main");
  private static final Map<String, Value> FACTORY =
      Map.of("loop_factory", new Value.LoopFactory("f"));

  /** A policy is the one way to give run() a loop in every version. */
  private static final Action POLICY =
      function("set", "set_event_loop_policy", new Value.Policy("f"));

  private static final Action RUN = function("result", "run", MAIN);
  private static final Action MAKE_RUNNER = function("runner", "Runner", FACTORY);
  private static final Action RUN_BY_RUNNER = callOn(RUNNER, "run", MAIN);
  private static final Action CLOSE_RUNNER = callOn(RUNNER, "close");
  private static final Action RUNNING_LOOP = function("running", "get_running_loop");

  /** Takes an asynchronous generator to where it yields, and leaves it there. */
  private static final Action[] BEGIN_GENERATOR = {
    callOnAs(new Value.AsyncGenerator("g"), "next", "__anext__"),
    callOn(ref("next"), "send", new Value.None())
  };

  /** Has the default executor begin what takes a while. */
  private static final Action BEGIN_WORK =
      callOn(LOOP, "run_in_executor", new Value.None(), callback("work"));

  private static final Action WORK = when("work", callOn(module("time"), "sleep", number(0.3)));
  private static final Happening GENERATOR_CLOSED = Happening.call("g.closed");
  private static final Happening WORK_DONE = Happening.answer("sleep", 1);

  private RunnerChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("asyncio-run-result", result()),
        shared("asyncio-run-nested", nested()),
        shared("asyncio-run-debug", debug()),
        shared("asyncio-run-loop-factory", runLoopFactory()),
        shared("asyncio-run-closes", closes()),
        shared("asyncio-run-asyncgens", generators()),
        shared("asyncio-run-executor", executor()),
        shared("runner-loop-factory", runnerLoopFactory()),
        shared("runner-same-loop", sameLoop()),
        shared("runner-close", runnerCloses()),
        shared("runner-interrupted", interrupted()),
        shared("runner-interrupted-twice", interruptedTwice()));
  }

  private static Scenario result() {
    return asking(POLICY, when("main", give(literal(7))), RUN).claims(new Returns("run", 1, 7));
  }

  private static Scenario nested() {
    return asking(POLICY, when("main", function("inner", "run", new Value.Coroutine("inner"))), RUN)
        .claims(
            new Raises("run", 1, "RuntimeError"),
            new Times(Happening.call("inner"), 0),
            new Accepts("run", 2));
  }

  private static Scenario debug() {
    return asking(
            POLICY,
            when("main", callOn(LOOP, "get_debug")),
            function("result", "run", Map.of("debug", literal(true)), MAIN))
        .claims(new Returns("get_debug", 1, true));
  }

  private static Scenario runLoopFactory() {
    return asking(when("main", RUNNING_LOOP), function("result", "run", FACTORY, MAIN))
        .claims(new ReturnsSame("get_running_loop", 1, LOOP_NAME));
  }

  private static Scenario closes() {
    return asking(POLICY, RUN, callOn(LOOP, "is_closed")).claims(new Returns("is_closed", 1, true));
  }

  private static Scenario generators() {
    return asking(POLICY, when("main", BEGIN_GENERATOR), RUN)
        .claims(
            new Order(List.of(Happening.call("g"), GENERATOR_CLOSED, Happening.answer("run", 1))));
  }

  private static Scenario executor() {
    return asking(POLICY, WORK, when("main", BEGIN_WORK), RUN)
        .claims(new Order(List.of(WORK_DONE, Happening.answer("run", 1))));
  }

  private static Scenario runnerLoopFactory() {
    return granted(MAKE_RUNNER)
        .asking(callOn(RUNNER, "get_loop"), when("main", RUNNING_LOOP), RUN_BY_RUNNER, CLOSE_RUNNER)
        .claims(
            new ReturnsSame("get_loop", 1, LOOP_NAME),
            new ReturnsSame("get_running_loop", 1, LOOP_NAME));
  }

  /** A context variable that one run sets the next one sees. */
  private static Scenario sameLoop() {
    return granted(MAKE_RUNNER)
        .asking(
            when("main", set("variable", "kept"), RUNNING_LOOP),
            RUN_BY_RUNNER,
            when("main", get("variable"), RUNNING_LOOP),
            RUN_BY_RUNNER,
            CLOSE_RUNNER)
        .claims(
            new Variables("variable", List.of("kept")),
            new ReturnsSame("get_running_loop", 1, LOOP_NAME),
            new ReturnsSame("get_running_loop", 2, LOOP_NAME));
  }

  private static Scenario runnerCloses() {
    Happening closed = Happening.answer("close", 1);
    return granted(MAKE_RUNNER)
        .asking(
            WORK,
            when("main", sequence(BEGIN_GENERATOR, BEGIN_WORK)),
            RUN_BY_RUNNER,
            CLOSE_RUNNER,
            callOn(LOOP, "is_closed"))
        .claims(
            new Order(List.of(GENERATOR_CLOSED, closed)),
            new Order(List.of(WORK_DONE, closed)),
            new Returns("is_closed", 1, true));
  }

  /** A runner waits for a future that nobody resolves, and Ctrl-C comes. */
  private static Scenario.Asked interrupted(Action... ctrlC) {
    return granted(MAKE_RUNNER)
        .asking(
            callOnAs(RUNNER, "loop", "get_loop"),
            callOnAs(LOOP, "future", "create_future"),
            callOn(module("signal"), "signal", SIGINT, constant("signal.default_int_handler")),
            when("interrupt", ctrlC),
            callOn(LOOP, "call_later", number(0.1), callback("interrupt")),
            function("waiting", "wait_for", ref("future"), new Value.None()),
            callOn(RUNNER, "run", ref("waiting")),
            callOn(ref("future"), "cancelled"),
            CLOSE_RUNNER);
  }

  private static Action ctrlC() {
    return callOn(module("signal"), "raise_signal", SIGINT);
  }

  private static Scenario interrupted() {
    return interrupted(ctrlC())
        .claims(
            new Accepts("raise_signal", 1),
            new Raises("run", 1, "KeyboardInterrupt"),
            new Returns("cancelled", 1, true));
  }

  private static Scenario interruptedTwice() {
    return interrupted(ctrlC(), ctrlC())
        .claims(new Accepts("raise_signal", 1), new Raises("raise_signal", 2, "KeyboardInterrupt"));
  }
}
