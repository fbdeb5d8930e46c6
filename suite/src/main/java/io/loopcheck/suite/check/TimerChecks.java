/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Happening.answer;
import static io.loopcheck.suite.check.NamedCheck.alone;
import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.asking;
import static io.loopcheck.suite.check.Steps.block;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callEachAs;
import static io.loopcheck.suite.check.Steps.callEachMember;
import static io.loopcheck.suite.check.Steps.callNamed;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.get;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.number;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.set;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Differs;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.HappeningClaim.ByDeadline;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.RunClaim.Variables;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What is documented of timers and of the loop's clock. */
final class TimerChecks {
  private TimerChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("timer-order", order()),
        shared("timer-order-close", orderWithinAMillisecond()),
        shared("timer-once", once()),
        alone("timer-not-early", notEarly()),
        shared("timer-zero", soonEvenIf(0)),
        shared("timer-negative", soonEvenIf(-5)),
        shared("timer-later", notAtOnce()),
        shared("timer-when", whenOf()),
        shared("timer-cancel", cancel()),
        shared("timer-cancelled-first", cancelledFirst()),
        shared("timer-cancelled-many", cancelledMany()),
        shared("timer-far", far(100_000_000)),
        shared("timer-context", context()),
        shared("clock-goes-on", clockGoesOn()),
        shared("timer-when-zero", whenZero()),
        shared("timer-context-given", contextGiven("call_later", number(0))),
        shared("timer-at-context-given", contextGiven("call_at", number(0))),
        shared("timer-at-far", atFar()),
        shared("timer-delay-whole", wholeDelay()),
        shared("clock-float", clockFloat()),
        shared("clock-never-back", clockNeverBack()),
        shared("clock-of-timers", clockOfTimers()));
  }

  private static Action later(double seconds, String token) {
    return call("call_later", number(seconds), callback(token));
  }

  private static Happening callOf(String token) {
    return Happening.call(token);
  }

  /** All are due when the loop is run, so that only their deadlines tell them apart. */
  private static Scenario order() {
    return asking(
            callAs("c", "call_later", number(0.012), callback("c")),
            callAs("a", "call_later", number(0.004), callback("a")),
            callAs("d", "call_later", number(0.016), callback("d")),
            callAs("b", "call_later", number(0.008), callback("b")),
            callOn(ref("a"), "when"),
            callOn(ref("b"), "when"),
            callOn(ref("c"), "when"),
            callOn(ref("d"), "when"),
            block(20),
            iterate(20))
        .claims(new ByDeadline(List.of("a", "b", "c", "d")));
  }

  private static Action at(double seconds, String token) {
    return call("call_at", new Value.Sum("now", seconds), callback(token));
  }

  private static Scenario orderWithinAMillisecond() {
    return asking(
            callAs("now", "time"),
            at(0.0104, "c"),
            at(0.0102, "b"),
            at(0.0100, "a"),
            block(20),
            iterate(20))
        .claims(new Order(List.of(callOf("a"), callOf("b"), callOf("c"))));
  }

  private static Scenario once() {
    return asking(later(0.001, "timer"), later(0.002, "last"), block(5), iterate(20))
        .claims(new Times(callOf("timer"), 1), new Times(callOf("last"), 1));
  }

  /**
   * The delay counts from an event that is before the call: an answer's time is taken after it, and
   * a busy machine may take that late.
   */
  private static Scenario notEarly() {
    return asking(call("time"), later(0.05, "timer"), run(called("timer")))
        .claims(new NotEarlier(answer("time", 1), callOf("timer"), 0.05, 0.0005));
  }

  private static Scenario soonEvenIf(double seconds) {
    return asking(later(seconds, "timer"), iterate(50))
        .claims(new Order(List.of(answer("call_later", 1), callOf("timer"))));
  }

  private static Scenario notAtOnce() {
    return asking(when("outer", later(0, "inner")), later(0, "outer"), run(called("inner")))
        .claims(
            new Order(
                List.of(
                    answer("call_later", 1),
                    callOf("outer"),
                    answer("call_later", 2),
                    callOf("inner"))));
  }

  private static Scenario whenOf() {
    return asking(
            call("time"),
            callAs("timer", "call_later", number(1000), callback("never")),
            call("time"),
            callOn(ref("timer"), "when"))
        .claims(
            new Differs(answer("time", 1), answer("when", 1), 999.98, 1060),
            new Differs(answer("time", 2), answer("when", 1), 940, 1000.02));
  }

  private static Scenario cancel() {
    return asking(
            callAs("timer", "call_later", number(0.001), callback("cancelled")),
            later(0.002, "kept"),
            callOn(ref("timer"), "cancel"),
            callOn(ref("timer"), "cancelled"),
            block(5),
            iterate(20))
        .claims(
            new Returns("cancelled", 1, true),
            new Times(callOf("kept"), 1),
            new Times(callOf("cancelled"), 0));
  }

  /** A callback of the same iteration cancels a timer that is due. */
  private static Scenario cancelledFirst() {
    return asking(
            when("first", callOn(ref("timer"), "cancel")),
            later(0.001, "first"),
            callAs("timer", "call_later", number(0.003), callback("cancelled")),
            later(0.004, "last"),
            block(10),
            iterate(20))
        .claims(
            new Times(callOf("first"), 1),
            new Times(callOf("cancelled"), 0),
            new Times(callOf("last"), 1));
  }

  /** A loop may clean cancelled timers away once there are many; 100 is asyncio's number. */
  private static Scenario cancelledMany() {
    int many = 250;
    return asking(
            later(0.002, "before"),
            callEachAs("timer", many, "call_later", number(0.005), callback("cancelled")),
            later(0.008, "after"),
            callEachMember("timer", many, "cancel"),
            iterate(1),
            block(20),
            iterate(20))
        .claims(
            new Times(callOf("before"), 1),
            new Times(callOf("after"), 1),
            new Times(callOf("cancelled"), 0));
  }

  private static Scenario far(double seconds) {
    return asking(
            call("time"),
            callAs("timer", "call_later", number(seconds), callback("far")),
            callOn(ref("timer"), "when"),
            iterate(20))
        .claims(
            new Differs(answer("time", 1), answer("when", 1), seconds - 1, seconds + 60),
            new Times(callOf("far"), 0));
  }

  private static Scenario context() {
    return asking(
            when("reads", get("variable")),
            set("variable", "at registration"),
            later(0.001, "reads"),
            set("variable", "afterwards"),
            block(5),
            iterate(20))
        .claims(new Variables("variable", List.of("at registration")));
  }

  private static Scenario clockGoesOn() {
    return asking(
            when("measures", call("time"), block(50), call("time")),
            call("call_soon", new Value.Callback("measures")),
            run(called("measures")))
        .claims(new Differs(answer("time", 1), answer("time", 2), 0.03, 60));
  }

  /** No earlier than when it was asked for, nor a second later: when() is on the loop's clock. */
  private static Scenario whenZero() {
    return asking(
            call("time"),
            Steps.callAs("timer", "call_later", number(0), callback("never")),
            Steps.callOn(Steps.ref("timer"), "when"),
            call("time"))
        .claims(
            new AnswerClaim.Differs(
                Happening.answer("time", 1), Happening.answer("when", 1), 0, 3600),
            new AnswerClaim.Differs(
                Happening.answer("when", 1), Happening.answer("time", 2), 0, 3600));
  }

  /** Both are due at once, by a delay of 0 or a deadline long ago. */
  private static Scenario contextGiven(String method, Value time) {
    return asking(
            when("reads", get("variable")),
            set("variable", "copied"),
            new Action.CopyContext("context"),
            set("variable", "current"),
            callNamed(method, Map.of("context", ref("context")), time, callback("reads")),
            iterate(50))
        .claims(new Variables("variable", List.of("copied")));
  }

  private static Scenario atFar() {
    return asking(
            callAs("now", "time"),
            callAs("timer", "call_at", new Value.Sum("now", 100_000_000), callback("far")),
            callOn(ref("timer"), "when"),
            iterate(20))
        .claims(
            new Differs(answer("time", 1), answer("when", 1), 99_999_999, 100_000_001),
            new Times(callOf("far"), 0));
  }

  private static Scenario wholeDelay() {
    return asking(call("call_later", literal(0), callback("timer")), iterate(50))
        .claims(new AnswerClaim.Accepts("call_later", 1), new Times(callOf("timer"), 1));
  }

  private static Scenario clockFloat() {
    Value builtins = module("builtins");
    return asking(
            callAs("now", "time"),
            callOnAs(builtins, "type", "getattr", builtins, literal("float")),
            callOn(builtins, "isinstance", ref("now"), ref("type")))
        .claims(new Returns("isinstance", 1, true));
  }

  private static Scenario clockNeverBack() {
    Action[] readings = IntStream.range(0, 50).mapToObj(n -> call("time")).toArray(Action[]::new);
    return asking(readings)
        .claims(
            IntStream.range(1, readings.length)
                .mapToObj(n -> new Differs(answer("time", n), answer("time", n + 1), 0, 3600))
                .toArray(Claim[]::new));
  }

  /** A timer may be early by a tick of the clock, which has at most 16 ms. */
  private static Scenario clockOfTimers() {
    return asking(
            when("timer", call("time")),
            callAs("now", "time"),
            callAs("timer", "call_at", new Value.Sum("now", 0.1), callback("timer")),
            callOn(ref("timer"), "when"),
            run(called("timer")))
        .claims(new Differs(answer("when", 1), answer("time", 2), -0.02, 3600));
  }
}
