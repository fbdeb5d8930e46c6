/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.block;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.constant;
import static io.loopcheck.suite.check.Steps.get;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.join;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.raise;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.set;
import static io.loopcheck.suite.check.Steps.thread;
import static io.loopcheck.suite.check.Steps.told;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Accepts;
import io.loopcheck.suite.check.AnswerClaim.Raises;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.OutsideClaim.Handling;
import io.loopcheck.suite.check.RunClaim.OnThread;
import io.loopcheck.suite.check.RunClaim.Variables;
import io.loopcheck.suite.check.ToldClaim.Handles;
import java.util.List;

/**
 * What is documented of signal handlers, besides where there are any. Signals are sent while the
 * loop runs: what becomes of others is not documented.
 */
final class SignalChecks {
  private static final Value SIGNAL = new Value.Signal(0);
  private static final Value OTHER_SIGNAL = new Value.Signal(1);

  /** No platform has as many signals. */
  private static final int NO_SIGNAL = 4095;

  private SignalChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("signal-handler-in-loop", inLoop()),
        shared("signal-handler-replaced", replaced()),
        shared("signal-handlers-apart", apart()),
        shared("signal-handler-removed", removed()),
        shared("signal-handlers-kept", keptApart()),
        shared("signal-handlers-closed", closed()),
        shared("signal-invalid", invalid()),
        shared("signal-uncatchable", uncatchable()),
        shared("signal-handler-coroutine", coroutine()),
        shared("signal-handler-other-thread", otherThread()),
        shared("signal-wakes-the-loop", wakes()),
        shared("signal-of-children", child()),
        shared("signal-handler-arguments", arguments()),
        shared("signal-handler-context", context()),
        shared("signal-handler-error", error()),
        shared("signal-of-the-interpreter", interrupted()));
  }

  private static Action add(Value signal, String token) {
    return call("add_signal_handler", signal, callback(token));
  }

  private static Action remove(Value signal) {
    return call("remove_signal_handler", signal);
  }

  private static Action soon(String token) {
    return call("call_soon", callback(token));
  }

  private static Action kill() {
    return when("kill", new Action.Kill(0));
  }

  /** The handler has to wait until the callback in which the signal comes has ended. */
  private static Scenario inLoop() {
    return granted(add(SIGNAL, "signal"))
        .asking(
            when("signal", soon("after")),
            when("kill", new Action.Kill(0), call("time")),
            soon("kill"),
            run(called("after")))
        .claims(
            new Order(
                List.of(
                    Happening.answer("time", 1),
                    Happening.call("signal"),
                    Happening.call("after"))),
            new OnThread(Happening.call("signal"), false),
            new Times(Happening.call("signal"), 1));
  }

  private static Scenario replaced() {
    return granted(add(SIGNAL, "first"), add(SIGNAL, "second"))
        .asking(kill(), soon("kill"), run(called("second")), iterate(20))
        .claims(new Times(Happening.call("first"), 0), new Times(Happening.call("second"), 1));
  }

  private static Scenario apart() {
    return granted(add(SIGNAL, "one"), add(OTHER_SIGNAL, "other"))
        .asking(
            when("kill", new Action.Kill(1)),
            soon("kill"),
            run(called("other")),
            when("kill", new Action.Kill(0)),
            soon("kill"),
            run(called("one")),
            iterate(20))
        .claims(
            new Order(List.of(Happening.call("other"), Happening.call("one"))),
            new Times(Happening.call("one"), 1),
            new Times(Happening.call("other"), 1));
  }

  /** Not by a signal: without its handler, that would end the process. */
  private static Scenario keptApart() {
    return granted(add(SIGNAL, "one"), add(OTHER_SIGNAL, "other"))
        .asking(remove(SIGNAL), new Action.Disposition(1))
        .claims(new Handling(1, List.of("handler")));
  }

  private static Scenario removed() {
    return granted(remove(SIGNAL), add(SIGNAL, "signal"))
        .asking(remove(SIGNAL), remove(SIGNAL))
        .claims(
            new Returns("remove_signal_handler", 1, false),
            new Returns("remove_signal_handler", 2, true),
            new Returns("remove_signal_handler", 3, false));
  }

  private static Scenario closed() {
    return granted(new Action.Disposition(0), add(SIGNAL, "signal"))
        .asking(new Action.Disposition(0), call("close"), new Action.Disposition(0))
        .claims(new Handling(0, List.of("default", "handler", "default")));
  }

  private static Scenario invalid() {
    return granted(add(SIGNAL, "signal"))
        .asking(add(literal(NO_SIGNAL), "never"), soon("after"), iterate(3))
        .claims(
            new Raises("add_signal_handler", 2, "ValueError"),
            new Times(Happening.call("after"), 1));
  }

  private static Scenario uncatchable() {
    return granted(add(SIGNAL, "signal"))
        .asking(add(constant("signal.SIGKILL"), "never"), soon("after"), iterate(3))
        .claims(new Times(Happening.call("after"), 1))
        .orChooses("ValueError", new Raises("add_signal_handler", 2, "ValueError"))
        .orChooses("RuntimeError", new Raises("add_signal_handler", 2, "RuntimeError"));
  }

  private static Scenario coroutine() {
    return granted(add(SIGNAL, "signal"))
        .asking(call("add_signal_handler", SIGNAL, new Value.Coroutine("never")))
        .claims(new Raises("add_signal_handler", 2, "TypeError"));
  }

  /** The first handler shows that it is the thread which is refused. */
  private static Scenario otherThread() {
    return granted(add(SIGNAL, "signal"))
        .asking(when("other", add(OTHER_SIGNAL, "never")), thread("other"), join("other"))
        .claims(
            new Accepts("add_signal_handler", 1),
            new Raises("add_signal_handler", 2, "RuntimeError"));
  }

  /** The loop has nothing else to do, so that it blocks until the signal comes. */
  private static Scenario wakes() {
    return granted(add(SIGNAL, "signal"))
        .asking(
            when("other", block(50), new Action.Kill(0)),
            when("begins", thread("other")),
            soon("begins"),
            run(called("signal")),
            join("other"))
        .claims(new Times(Happening.call("signal"), 1));
  }

  private static Scenario child() {
    return granted(add(constant("signal.SIGCHLD"), "signal"))
        .asking(
            callAs(
                "child",
                "subprocess_exec",
                new Value.SubprocessProtocol("p"),
                new Value.Program("write-both")),
            await("child"),
            run(called("signal"), told("p", "connection_lost")))
        .claims(new Accepts("add_signal_handler", 1));
  }

  /** The handler is a list's method, which keeps what it is given. The other signal comes later. */
  private static Scenario arguments() {
    Value builtins = module("builtins");
    return granted(
            callOnAs(builtins, "list", "list"),
            callOnAs(builtins, "append", "getattr", ref("list"), literal("append")),
            call("add_signal_handler", SIGNAL, ref("append"), literal("given")),
            add(OTHER_SIGNAL, "other"))
        .asking(
            when("kill", new Action.Kill(0), new Action.Kill(1)),
            soon("kill"),
            run(called("other")),
            iterate(20),
            callOn(ref("list"), "copy"))
        .claims(new Returns("copy", 1, List.of("given")));
  }

  private static Scenario context() {
    return granted(set("variable", "at registration"), add(SIGNAL, "signal"))
        .asking(
            set("variable", "afterwards"),
            when("signal", get("variable")),
            kill(),
            soon("kill"),
            run(called("signal")))
        .claims(new Variables("variable", List.of("at registration")));
  }

  private static Scenario error() {
    return granted(add(SIGNAL, "signal"))
        .asking(
            call("set_exception_handler", new Value.Handler("handler")),
            when("signal", raise("ValueError")),
            kill(),
            soon("kill"),
            run(called("handler")),
            soon("after"),
            iterate(3))
        .claims(new Handles("handler", 1, "ValueError"), new Times(Happening.call("after"), 1));
  }

  /**
   * The handler is the interpreter's own, and the signal comes while the loop waits for a timer.
   * The thread is begun last, so that nothing is recorded here when the signal comes.
   */
  private static Scenario interrupted() {
    return granted(callOnAs(module("signal"), "before", "signal", SIGNAL, callback("handler")))
        .asking(
            when("other", block(50), new Action.Kill(0)),
            when("begins", thread("other")),
            call("time"),
            call("call_later", Steps.number(0.4), callback("timer")),
            soon("begins"),
            run(called("timer")),
            join("other"),
            callOn(module("signal"), "signal", SIGNAL, ref("before")))
        .claims(
            new Times(Happening.call("handler"), 1),
            new RunClaim.RunEnds(1, "satisfied"),
            new NotEarlier(Happening.answer("time", 1), Happening.call("timer"), 0.4, 0.0005));
  }
}
