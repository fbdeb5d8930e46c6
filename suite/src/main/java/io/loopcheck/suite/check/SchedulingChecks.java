/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Happening.answer;
import static io.loopcheck.suite.check.Happening.runEnd;
import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.asking;
import static io.loopcheck.suite.check.Steps.block;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callNamed;
import static io.loopcheck.suite.check.Steps.callNamedAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.get;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.join;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.number;
import static io.loopcheck.suite.check.Steps.raise;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.set;
import static io.loopcheck.suite.check.Steps.thread;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.RunClaim.Variables;
import java.util.List;
import java.util.Map;

/** What is documented of callbacks: when they are called, in which context, and how to cancel. */
final class SchedulingChecks {
  private SchedulingChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("call-soon-order", order("call_soon")),
        shared("call-soon-once", once("call_soon")),
        shared("call-soon-later", later("call_soon")),
        shared("call-soon-next-iteration", nextIteration()),
        shared("callback-error-spares-others", errorSparesOthers()),
        shared("handle-cancel", cancel()),
        shared("handle-cancel-in-batch", cancelInBatch()),
        shared("handle-cancel-after-call", cancelAfterCall()),
        shared("handle-cancelled", cancelled()),
        shared("threadsafe-order", threadsafeOrder()),
        shared("threadsafe-later", later("call_soon_threadsafe")),
        shared("threadsafe-wakes", threadsafeWakes()),
        shared("context-of-registration", contextOfRegistration("call_soon")),
        shared("context-of-registration-threadsafe", contextOfRegistration("call_soon_threadsafe")),
        shared("context-given", contextGiven()),
        shared("context-kept-apart", contextKeptApart()),
        shared("handle-context", handleContext()),
        shared("callbacks-on-one-thread", oneThread()),
        shared("threadsafe-signal-handler", inSignalHandler()));
  }

  private static Action soon(String token) {
    return call("call_soon", callback(token));
  }

  private static Happening callOf(String token) {
    return Happening.call(token);
  }

  private static Scenario order(String method) {
    return asking(
            call(method, callback("a")),
            call(method, callback("b")),
            call(method, callback("c")),
            call(method, callback("d")),
            iterate(3))
        .claims(new Order(List.of(callOf("a"), callOf("b"), callOf("c"), callOf("d"))));
  }

  private static Scenario once(String method) {
    return asking(
            call(method, callback("once")), call(method, callback("twice")),
            call(method, callback("twice")), iterate(5))
        .claims(new Times(callOf("once"), 1), new Times(callOf("twice"), 2));
  }

  /** Neither from outside of the loop nor from a callback is anything called at once. */
  private static Scenario later(String method) {
    return asking(
            when("outer", call(method, callback("inner"))),
            call(method, callback("outer")),
            run(called("inner")))
        .claims(
            new Order(
                List.of(answer(method, 1), callOf("outer"), answer(method, 2), callOf("inner"))));
  }

  private static Scenario nextIteration() {
    return asking(when("a", soon("next")), soon("a"), soon("b"), soon("c"), run(called("next")))
        .claims(new Order(List.of(callOf("a"), callOf("b"), callOf("c"), callOf("next"))));
  }

  private static Scenario errorSparesOthers() {
    return asking(
            call("set_exception_handler", new io.loopcheck.suite.action.Value.Handler("handler")),
            when("bad", raise("ValueError")),
            soon("bad"),
            soon("good"),
            iterate(3))
        .claims(
            new ToldClaim.Handles("handler", 1, "ValueError"),
            new Order(List.of(callOf("bad"), callOf("good"))),
            new RunClaim.RunEnds(1, "gave-up"));
  }

  private static Scenario cancel() {
    return asking(
            callAs("handle", "call_soon", callback("cancelled")),
            soon("kept"),
            callOn(ref("handle"), "cancel"),
            iterate(3))
        .claims(new Times(callOf("kept"), 1), new Times(callOf("cancelled"), 0));
  }

  private static Scenario cancelInBatch() {
    return asking(
            when("first", callOn(ref("handle"), "cancel")),
            soon("first"),
            callAs("handle", "call_soon", callback("cancelled")),
            soon("last"),
            iterate(3))
        .claims(
            new Times(callOf("first"), 1),
            new Times(callOf("cancelled"), 0),
            new Times(callOf("last"), 1));
  }

  private static Scenario cancelAfterCall() {
    return asking(
            callAs("handle", "call_soon", callback("called")),
            run(called("called")),
            callOn(ref("handle"), "cancel"),
            callOn(ref("handle"), "cancel"),
            soon("after"),
            iterate(3))
        .claims(
            new AnswerClaim.Accepts("cancel", 1),
            new AnswerClaim.Accepts("cancel", 2),
            new Times(callOf("called"), 1),
            new Times(callOf("after"), 1));
  }

  private static Scenario cancelled() {
    return asking(
            callAs("handle", "call_soon", callback("cancelled")),
            callOn(ref("handle"), "cancelled"),
            callOn(ref("handle"), "cancel"),
            callOn(ref("handle"), "cancelled"))
        .claims(new Returns("cancelled", 1, false), new Returns("cancelled", 2, true));
  }

  private static Scenario threadsafeOrder() {
    return asking(
            soon("a"),
            call("call_soon_threadsafe", callback("b")),
            soon("c"),
            call("call_soon_threadsafe", callback("d")),
            iterate(3))
        .claims(new Order(List.of(callOf("a"), callOf("b"), callOf("c"), callOf("d"))));
  }

  /** A loop that waits for nothing but a timer far away is woken long before that. */
  private static Scenario threadsafeWakes() {
    return asking(
            when("begin", thread("other")),
            when("other", block(100), call("call_soon_threadsafe", callback("woken"))),
            call("call_later", number(3), callback("much later")),
            soon("begin"),
            run(called("woken")),
            join("other"))
        .claims(
            new Sooner(answer("call_soon_threadsafe", 1), callOf("woken"), 1.5),
            new RunClaim.OnThread(callOf("woken"), false));
  }

  private static Scenario contextOfRegistration(String method) {
    return asking(
            when("reads", get("variable")),
            set("variable", "at registration"),
            call(method, callback("reads")),
            set("variable", "afterwards"),
            run(called("reads")))
        .claims(new Variables("variable", List.of("at registration")));
  }

  private static Scenario contextGiven() {
    return asking(
            when("reads", get("variable")),
            set("variable", "copied"),
            new Action.CopyContext("context"),
            set("variable", "current"),
            callNamed("call_soon", Map.of("context", ref("context")), callback("reads")),
            callNamed(
                "call_later", Map.of("context", ref("context")), number(0), callback("reads")),
            callNamed("call_soon_threadsafe", Map.of("context", ref("context")), callback("reads")),
            run(new io.loopcheck.suite.action.Until.Called("reads", 3)))
        .claims(new Variables("variable", List.of("copied", "copied", "copied")));
  }

  private static Scenario contextKeptApart() {
    return asking(
            when("sets", set("variable", "inside")),
            when("reads", get("variable")),
            set("variable", "outside"),
            soon("sets"),
            soon("reads"),
            run(called("reads")),
            get("variable"))
        .claims(
            new Order(List.of(callOf("sets"), callOf("reads"), runEnd(1))),
            new Variables("variable", List.of("outside", "outside")));
  }

  private static Scenario handleContext() {
    return asking(
            new Action.CopyContext("context"),
            callNamedAs(
                "handle", "call_soon", Map.of("context", ref("context")), callback("called")),
            callOn(ref("handle"), "get_context"))
        .claims(new AnswerClaim.ReturnsSame("get_context", 1, "context"));
  }

  /** All are registered for the loop that runs here, one of them from another thread. */
  private static Scenario oneThread() {
    return asking(
            when("other", call("call_soon_threadsafe", callback("threadsafe"))),
            when("begins", thread("other"), soon("soon")),
            soon("begins"),
            call("call_later", number(0.001), callback("timer")),
            run(called("threadsafe"), called("soon"), called("timer")),
            join("other"))
        .claims(
            new RunClaim.OnThread(callOf("other"), true),
            new RunClaim.OnThread(callOf("soon"), false),
            new RunClaim.OnThread(callOf("timer"), false),
            new RunClaim.OnThread(callOf("threadsafe"), false));
  }

  /** The handler is the interpreter's own, which the loop does not know of. */
  private static Scenario inSignalHandler() {
    Value signal = new Value.Signal(0);
    return Scenario.granted(
            callOnAs(module("signal"), "before", "signal", signal, callback("handler")))
        .asking(
            when("handler", call("call_soon_threadsafe", callback("scheduled"))),
            when("kills", new Action.Kill(0)),
            soon("kills"),
            Steps.runOrGiveUp(List.of(called("handler")), called("scheduled")),
            callOn(module("signal"), "signal", signal, ref("before")))
        .claims(
            new Order(
                List.of(callOf("handler"), answer("call_soon_threadsafe", 1), callOf("scheduled"))),
            new Times(callOf("scheduled"), 1));
  }
}
