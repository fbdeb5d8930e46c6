/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Happening.runEnd;
import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.asking;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.give;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.number;
import static io.loopcheck.suite.check.Steps.raise;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.runOrGiveUp;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Accepts;
import io.loopcheck.suite.check.AnswerClaim.Raises;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.RunClaim.RunEnds;
import java.util.List;

/** What is documented of running, stopping and closing. */
final class LifeCycleChecks {
  private LifeCycleChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("run-until-complete-result", result()),
        shared("run-until-complete-error", error()),
        shared("run-until-complete-stopped", stoppedFirst()),
        shared("run-until-complete-foreign", foreign()),
        shared("run-nested", nested()),
        shared("run-again", again()),
        shared("stop-before-run", stopBeforeRun()),
        shared("stop-finishes-the-batch", stopFinishesTheBatch()),
        shared("stop-twice", stopTwice()),
        shared("is-running", isRunning()),
        shared("close-running", closeRunning()),
        shared("close-twice", closeTwice()),
        shared("close-discards", closeDiscards()),
        shared("closed-call-soon", closed("call_soon", callback("never"))),
        shared("closed-call-soon-threadsafe", closed("call_soon_threadsafe", callback("never"))),
        shared("closed-call-later", closed("call_later", number(1), callback("never"))),
        shared("closed-call-at", closed("call_at", number(1), callback("never"))),
        shared(
            "closed-run-in-executor",
            closed("run_in_executor", new Value.None(), callback("never"))),
        shared("closed-run", closedRun()),
        shared("closed-harmless", closedHarmless()),
        shared("stop-before-run-polls", stopBeforeRunPolls()),
        shared("run-other-loop", otherLoop()),
        shared("closed-run-until-complete", closedRunUntilComplete()),
        shared("closed-add-reader", closedWatch("add_reader")),
        shared("closed-add-writer", closedWatch("add_writer")));
  }

  private static Action soon(String token) {
    return call("call_soon", callback(token));
  }

  private static Happening callOf(String token) {
    return Happening.call(token);
  }

  private static Action work(String token) {
    return callAs("work", "run_in_executor", new Value.None(), callback(token));
  }

  private static Scenario result() {
    return asking(
            when("work", give(new Value.Literal(7))),
            work("work"),
            call("run_until_complete", ref("work")))
        .claims(new Returns("run_until_complete", 1, 7));
  }

  private static Scenario error() {
    return asking(
            when("work", raise("ValueError")),
            work("work"),
            call("run_until_complete", ref("work")))
        .claims(new Raises("run_until_complete", 1, "ValueError"));
  }

  /** The loop is stopped by the first callback of the run, and the future is never done. */
  private static Scenario stoppedFirst() {
    return asking(
            callAs("future", "create_future"),
            when("stops", call("stop")),
            soon("stops"),
            call("run_until_complete", ref("future")),
            soon("after"),
            iterate(3))
        .claims(new Raises("run_until_complete", 1, "RuntimeError"), new Times(callOf("after"), 1));
  }

  private static Scenario foreign() {
    return asking(
            callOnAs(module("asyncio"), "other", "new_event_loop"),
            callOnAs(ref("other"), "future", "create_future"),
            call("run_until_complete", ref("future")),
            callOn(ref("other"), "close"))
        .claims(new Raises("run_until_complete", 1, "ValueError"));
  }

  private static Scenario nested() {
    return asking(
            when("outer", call("run_forever"), soon("after")),
            soon("outer"),
            runOrGiveUp(List.of(called("outer")), called("after")))
        .claims(new Raises("run_forever", 1, "RuntimeError"), new RunEnds(1, "satisfied"));
  }

  private static Scenario again() {
    return asking(soon("first"), run(called("first")), soon("second"), run(called("second")))
        .claims(
            new Order(List.of(callOf("first"), runEnd(1), callOf("second"), runEnd(2))),
            new RunEnds(2, "satisfied"));
  }

  /** One iteration: what is ready is called, what that schedules waits for the next run. */
  private static Scenario stopBeforeRun() {
    return asking(
            when("ready", soon("scheduled")),
            soon("ready"),
            call("stop"),
            run(called("never")),
            iterate(3))
        .claims(
            new RunEnds(1, "stopped"),
            new Order(List.of(callOf("ready"), runEnd(1), callOf("scheduled"))));
  }

  private static Scenario stopFinishesTheBatch() {
    return asking(
            when("stops", call("stop"), soon("scheduled")),
            soon("before"),
            soon("stops"),
            soon("behind"),
            run(called("never")),
            iterate(3))
        .claims(
            new RunEnds(1, "stopped"),
            new Order(
                List.of(
                    callOf("before"),
                    callOf("stops"),
                    callOf("behind"),
                    runEnd(1),
                    callOf("scheduled"))));
  }

  private static Scenario stopTwice() {
    return asking(
            when("stops", call("stop"), call("stop")),
            soon("stops"),
            run(called("never")),
            soon("later"),
            iterate(3))
        .claims(
            new RunEnds(1, "stopped"), new Order(List.of(runEnd(1), callOf("later"), runEnd(2))));
  }

  private static Scenario isRunning() {
    return asking(
            call("is_running"),
            when("inside", call("is_running")),
            soon("inside"),
            run(called("inside")),
            call("is_running"))
        .claims(
            new Returns("is_running", 1, false),
            new Returns("is_running", 2, true),
            new Returns("is_running", 3, false));
  }

  private static Scenario closeRunning() {
    return asking(
            when("closes", call("close"), call("is_closed"), soon("after")),
            soon("closes"),
            runOrGiveUp(List.of(called("closes")), called("after")))
        .claims(
            new Raises("close", 1, "RuntimeError"),
            new Returns("is_closed", 1, false),
            new RunEnds(1, "satisfied"));
  }

  private static Scenario closeTwice() {
    return asking(call("is_closed"), call("close"), call("close"), call("is_closed"))
        .claims(
            new Returns("is_closed", 1, false),
            new Accepts("close", 1),
            new Accepts("close", 2),
            new Returns("is_closed", 2, true));
  }

  private static Scenario closeDiscards() {
    return asking(
            soon("pending"), call("call_later", number(0), callback("pending")), call("close"))
        .claims(new Accepts("close", 1), new Times(callOf("pending"), 0));
  }

  private static Scenario closed(String method, Value... arguments) {
    return asking(call("close"), call(method, arguments))
        .claims(new Raises(method, 1, "RuntimeError"), new Times(callOf("never"), 0));
  }

  private static Scenario closedRun() {
    return asking(call("close"), call("run_forever"))
        .claims(new Raises("run_forever", 1, "RuntimeError"));
  }

  private static Scenario closedHarmless() {
    return asking(call("close"), call("time"), call("is_running"), call("stop"))
        .claims(
            new Accepts("time", 1), new Returns("is_running", 1, false), new Accepts("stop", 1));
  }

  /** What there is to read was there before the run, and is seen in its one iteration. */
  private static Scenario stopBeforeRunPolls() {
    return asking(
            Steps.open(Action.Kind.SOCKETPAIR, "a", "b"),
            when("ready", Steps.read("a"), call("remove_reader", ref("a"))),
            call("add_reader", ref("a"), callback("ready")),
            Steps.write("b", "x"),
            call("stop"),
            run(called("never")),
            iterate(3))
        .claims(
            new RunEnds(1, "stopped"), new Order(List.of(callOf("ready"), runEnd(1), runEnd(2))));
  }

  private static Scenario otherLoop() {
    return asking(
            callOnAs(module("asyncio"), "other", "new_event_loop"),
            when("outer", callOn(ref("other"), "run_forever"), soon("after")),
            callOn(ref("other"), "call_soon", callback("in the other")),
            callOn(ref("other"), "stop"),
            soon("outer"),
            runOrGiveUp(List.of(called("outer")), called("after")),
            callOn(ref("other"), "close"))
        .claims(
            new Raises("run_forever", 1, "RuntimeError"),
            new Times(callOf("in the other"), 0),
            new RunEnds(1, "satisfied"));
  }

  private static Scenario closedRunUntilComplete() {
    return asking(
            callAs("future", "create_future"),
            call("close"),
            call("run_until_complete", ref("future")))
        .claims(new Raises("run_until_complete", 1, "RuntimeError"));
  }

  private static Scenario closedWatch(String method) {
    return asking(
            Steps.open(Action.Kind.SOCKETPAIR, "a", "b"),
            call("close"),
            call(method, ref("a"), callback("never")))
        .claims(new Raises(method, 1, "RuntimeError"));
  }
}
