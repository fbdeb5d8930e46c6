/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.asking;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.get;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.protocol;
import static io.loopcheck.suite.check.Steps.raise;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.set;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.told;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.AnswerClaim.ReturnsSame;
import io.loopcheck.suite.check.RunClaim.Variables;
import io.loopcheck.suite.check.ToldClaim.Handles;
import java.util.List;

/** What is documented of what an exception handler is told. */
final class ErrorContextChecks {
  private static final Value BUILTINS = module("builtins");

  /** A handler that keeps what it is called with. */
  private static final Action[] KEEPING_HANDLER = {
    callOnAs(module("unittest.mock"), "keeps", "Mock"), call("set_exception_handler", ref("keeps"))
  };

  private ErrorContextChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("exception-handler-context", context()),
        shared("exception-handler-arguments", arguments()),
        shared("exception-handler-keys", keys()),
        shared("exception-handler-transport-keys", transportKeys()),
        shared("exception-never-retrieved", neverRetrieved()));
  }

  private static Scenario context() {
    return asking(
            call("set_exception_handler", new Value.Handler("handler")),
            when("bad", raise("ValueError")),
            when("handler", get("variable")),
            set("variable", "at registration"),
            call("call_soon", callback("bad")),
            set("variable", "afterwards"),
            iterate(3))
        .claims(
            new Handles("handler", 1, "ValueError"),
            new Variables("variable", List.of("at registration")));
  }

  private static Action argument(String as, int place) {
    return callOnAs(ref("keeps"), as, "call_args.args.__getitem__", literal(place));
  }

  private static Scenario arguments() {
    return asking(
            sequence(
                KEEPING_HANDLER,
                when(
                    "bad",
                    callOnAs(module("asyncio"), "running", "get_running_loop"),
                    raise("ValueError")),
                call("call_soon", callback("bad")),
                iterate(3),
                argument("loop", 0),
                argument("context", 1),
                callOnAs(BUILTINS, "type", "getattr", BUILTINS, literal("dict")),
                callOn(BUILTINS, "isinstance", ref("context"), ref("type"))))
        .claims(
            new ReturnsSame("call_args.args.__getitem__", 1, "running"),
            new Returns("isinstance", 1, true));
  }

  private static Action key(String name) {
    return callOn(ref("context"), "__getitem__", literal(name));
  }

  /** The handle is the one that the callback was registered with. */
  private static Scenario keys() {
    return asking(
            sequence(
                KEEPING_HANDLER,
                when("bad", raise("ValueError")),
                callAs("handle", "call_soon", callback("bad")),
                iterate(3),
                argument("context", 1),
                key("message"),
                key("exception"),
                key("handle")))
        .claims(
            new AnswerClaim.Accepts("__getitem__", 1),
            new Returns("__getitem__", 2, "ValueError"),
            new ReturnsSame("__getitem__", 3, "handle"));
  }

  private static Scenario transportKeys() {
    return Scenario.granted(
            Steps.open(Action.Kind.SOCKETPAIR, "a", "b"),
            Connections.accepted("c", protocol("p"), "a"),
            Steps.await("c"),
            run(settled("c")))
        .asking(
            sequence(
                KEEPING_HANDLER,
                when("p.data_received", raise("ValueError")),
                Steps.write("b", "x"),
                run(told("p", "connection_lost")),
                argument("context", 1),
                key("exception"),
                key("transport")))
        .claims(
            new Returns("__getitem__", 1, "ValueError"),
            new ReturnsSame("__getitem__", 2, "p.transport"));
  }

  /** The name of the future is taken by something else, so that nobody has it any more. */
  private static Scenario neverRetrieved() {
    return asking(
            call("set_exception_handler", new Value.Handler("handler")),
            callOnAs(BUILTINS, "error", "ValueError", literal("raised by the check")),
            callAs("future", "create_future"),
            callOn(ref("future"), "set_exception", ref("error")),
            callAs("future", "time"),
            callOn(module("gc"), "collect"))
        .claims(new Handles("handler", 1, "ValueError"));
  }
}
