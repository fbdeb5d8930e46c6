/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.asking;
import static io.loopcheck.suite.check.Steps.block;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.join;
import static io.loopcheck.suite.check.Steps.number;
import static io.loopcheck.suite.check.Steps.raise;
import static io.loopcheck.suite.check.Steps.thread;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Accepts;
import io.loopcheck.suite.check.AnswerClaim.Raises;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.AnswerClaim.ReturnsSame;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.RunClaim.RunEnds;
import io.loopcheck.suite.check.ToldClaim.Handles;
import java.util.List;

/** What is documented of exception handlers and of debug mode. */
final class ErrorChecks {
  private static final Value HANDLER = new Value.Handler("handler");

  private ErrorChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("exception-handler-called", called()),
        shared("exception-handler-of-timer", calledForATimer()),
        shared("exception-handler-default", noneAtFirst()),
        shared("exception-handler-get", get()),
        shared("exception-handler-replaced", replaced()),
        shared("exception-handler-reset", reset()),
        shared("exception-handler-raises", raises()),
        shared("debug-set", setDebug()),
        shared("debug-wrong-thread", wrongThread("call_soon", callback("wrong"))),
        shared("debug-wrong-thread-timer", wrongThread("call_later", number(0), callback("wrong"))),
        shared("debug-threadsafe", threadsafeInDebug()),
        shared("exception-handler-asked", asked()),
        shared("exception-handler-default-asked", defaultAsked()),
        shared("debug-wrong-thread-call-at", wrongThread("call_at", number(0), callback("wrong"))),
        shared("debug-slow-callbacks", slowCallbacks()));
  }

  private static Action soon(String token) {
    return call("call_soon", callback(token));
  }

  private static Scenario called() {
    return asking(
            call("set_exception_handler", HANDLER),
            when("bad", raise("ValueError")),
            soon("bad"),
            iterate(3))
        .claims(
            new Handles("handler", 1, "ValueError"),
            new Times(Happening.handled("handler", 1), 1),
            new RunEnds(1, "gave-up"));
  }

  private static Scenario calledForATimer() {
    return asking(
            call("set_exception_handler", HANDLER),
            when("bad", raise("OSError")),
            call("call_later", number(0), callback("bad")),
            iterate(50))
        .claims(new Handles("handler", 1, "OSError"), new RunEnds(1, "gave-up"));
  }

  private static Scenario noneAtFirst() {
    return asking(call("get_exception_handler"))
        .claims(new Returns("get_exception_handler", 1, null));
  }

  private static Scenario get() {
    return asking(
            call("set_exception_handler", HANDLER),
            call("get_exception_handler"),
            call("set_exception_handler", new Value.None()),
            call("get_exception_handler"))
        .claims(
            new ReturnsSame("get_exception_handler", 1, "handler"),
            new Returns("get_exception_handler", 2, null));
  }

  private static Scenario replaced() {
    return asking(
            call("set_exception_handler", new Value.Handler("first")),
            call("set_exception_handler", HANDLER),
            when("bad", raise("ValueError")),
            soon("bad"),
            iterate(3))
        .claims(
            new Handles("handler", 1, "ValueError"), new Times(Happening.handled("first", 1), 0));
  }

  private static Scenario reset() {
    return asking(
            call("set_exception_handler", HANDLER),
            call("set_exception_handler", new Value.None()),
            when("bad", raise("ValueError")),
            soon("bad"),
            soon("good"),
            iterate(3))
        .claims(
            new Times(Happening.handled("handler", 1), 0), new Times(Happening.call("good"), 1));
  }

  private static Scenario raises() {
    return asking(
            call("set_exception_handler", HANDLER),
            when("handler", raise("RuntimeError")),
            when("bad", raise("ValueError")),
            soon("bad"),
            soon("good"),
            iterate(3))
        .claims(
            new Times(Happening.handled("handler", 1), 1),
            new Times(Happening.call("good"), 1),
            new RunEnds(1, "gave-up"));
  }

  private static Action debug(boolean enabled) {
    return call("set_debug", new Value.Literal(enabled));
  }

  private static Scenario setDebug() {
    return asking(debug(true), call("get_debug"), debug(false), call("get_debug"))
        .claims(new Returns("get_debug", 1, true), new Returns("get_debug", 2, false));
  }

  private static Scenario wrongThread(String method, Value... arguments) {
    return asking(
            debug(true),
            when("other", call(method, arguments)),
            when("begins", thread("other"), join("other")),
            call("call_soon_threadsafe", callback("begins")),
            iterate(5))
        .claims(new Raises(method, 1, "RuntimeError"), new Times(Happening.call("wrong"), 0));
  }

  private static Scenario threadsafeInDebug() {
    return asking(
            debug(true),
            when("other", call("call_soon_threadsafe", callback("right"))),
            when("begins", thread("other"), join("other")),
            call("call_later", number(0), callback("begins")),
            block(1),
            iterate(50))
        .claims(new Accepts("call_soon_threadsafe", 1), new Times(Happening.call("right"), 1));
  }

  private static Scenario asked() {
    return asking(
            call("set_exception_handler", HANDLER),
            call("call_exception_handler", new Value.ErrorContext("asked", "ValueError")))
        .claims(
            new AnswerClaim.Accepts("call_exception_handler", 1),
            new ToldClaim.Handles("handler", 1, "ValueError"),
            new HappeningClaim.Times(Happening.handled("handler", 1), 1));
  }

  private static Scenario defaultAsked() {
    return asking(
            call("set_exception_handler", HANDLER),
            call("default_exception_handler", new Value.ErrorContext("asked", null)))
        .claims(
            new AnswerClaim.Accepts("default_exception_handler", 1),
            new HappeningClaim.Times(Happening.handled("handler", 1), 0));
  }

  private static Scenario slowCallbacks() {
    return asking(call("slow_callback_duration"))
        .claims(new AnswerClaim.Returns("slow_callback_duration", 1, 0.1));
  }
}
