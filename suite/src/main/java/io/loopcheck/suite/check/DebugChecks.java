/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.asking;
import static io.loopcheck.suite.check.Steps.block;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.number;
import static io.loopcheck.suite.check.Steps.raise;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Accepts;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.AnswerClaim.ReturnsAlike;
import java.util.List;

/** What is documented of what is logged, and of debug mode besides threads. */
final class DebugChecks {
  private static final String VARIABLE = "PYTHONASYNCIODEBUG";
  private static final Action DEBUG = call("set_debug", literal(true));

  private DebugChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("default-handler-logs", defaultHandlerLogs()),
        shared("debug-of-environment", ofEnvironment()),
        shared("debug-slow-callback-logged", slowCallback()),
        shared("debug-slow-callback-duration", slowCallbackDuration()),
        shared("debug-coroutine-origin", coroutineOrigin()));
  }

  private static Scenario defaultHandlerLogs() {
    return asking(
            sequence(
                call("set_debug", literal(false)), // else a slow callback may be logged first
                when("bad", raise("ValueError")),
                AsyncioLog.begin(),
                call("call_soon", callback("bad")),
                iterate(3),
                AsyncioLog.first(),
                AsyncioLog.end()))
        .claims(new Accepts("buffer.pop", 1), new Returns("levelname", 1, "ERROR"));
  }

  /** A new loop of the same class; without the variable Python's development mode decides. */
  private static Scenario ofEnvironment() {
    Value os = module("os");
    return asking(
            callOn(os, "environ.__setitem__", literal(VARIABLE), literal("1")),
            callAs("one", "__class__"),
            callOn(os, "environ.__delitem__", literal(VARIABLE)),
            callAs("other", "__class__"),
            callOn(ref("one"), "get_debug"),
            callOn(ref("other"), "get_debug"),
            callOn(module("sys"), "flags.dev_mode"),
            callOn(ref("one"), "close"),
            callOn(ref("other"), "close"))
        .claims(
            new Returns("get_debug", 1, true),
            new ReturnsAlike(
                Happening.answer("flags.dev_mode", 1), Happening.answer("get_debug", 2)));
  }

  private static Scenario slowCallback() {
    return asking(
            sequence(
                DEBUG,
                when("slow", block(150)),
                AsyncioLog.begin(),
                call("call_soon", callback("slow")),
                iterate(3),
                AsyncioLog.first(),
                AsyncioLog.end()))
        .claims(new Accepts("buffer.pop", 1), new Returns("levelname", 1, "WARNING"));
  }

  private static Action slowFrom(double seconds) {
    return call("__setattr__", literal("slow_callback_duration"), number(seconds));
  }

  /** The first callback is slow by what is set, and the second one is not. */
  private static Scenario slowCallbackDuration() {
    return asking(
            sequence(
                DEBUG,
                when("slow", block(40)),
                when("quick", block(150)),
                AsyncioLog.begin(),
                slowFrom(0.02),
                call("call_soon", callback("slow")),
                iterate(3),
                AsyncioLog.first(),
                AsyncioLog.forget(),
                slowFrom(1000),
                call("call_soon", callback("quick")),
                iterate(3),
                AsyncioLog.end()))
        .claims(
            new Accepts("buffer.pop", 1),
            new Returns("levelname", 1, "WARNING"),
            new Returns("buffer.__len__", 1, 0));
  }

  /** A coroutine is made while the loop runs, taken out of the list that it is made in. */
  private static Scenario coroutineOrigin() {
    Value builtins = module("builtins");
    Value list = new Value.Elements(List.of(new Value.Coroutine("coroutine")));
    return asking(
            callOnAs(builtins, "type", "getattr", builtins, literal("tuple")),
            DEBUG,
            when(
                "makes",
                callOnAs(list, "made", "pop"),
                callOnAs(builtins, "origin", "getattr", ref("made"), literal("cr_origin")),
                callOn(ref("made"), "close")),
            call("call_soon", callback("makes")),
            run(called("makes")),
            callOn(builtins, "isinstance", ref("origin"), ref("type")))
        .claims(new Returns("isinstance", 1, true));
  }
}
