/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.asking;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callNamed;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.number;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.sequence;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Raises;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import java.util.List;
import java.util.Map;

/** What is documented of the arguments that a callback is registered with. */
final class ArgumentChecks {
  /** A dictionary's method, which keeps what it is given. */
  private static final Value KEEPS = ref("setdefault");

  private static final Value KEY = literal("key");
  private static final Value GIVEN = literal("given");

  private ArgumentChecks() {}

  static List<NamedCheck> all() {
    Value a = ref("a");
    return List.of(
        shared("call-soon-arguments", kept(call("call_soon", KEEPS, KEY, GIVEN))),
        shared("call-later-arguments", kept(call("call_later", number(0), KEEPS, KEY, GIVEN))),
        shared("reader-arguments", watched(call("add_reader", a, KEEPS, KEY, GIVEN))),
        shared("writer-arguments", watched(call("add_writer", a, KEEPS, KEY, GIVEN))),
        shared("call-soon-keywords", keywords()));
  }

  private static Scenario kept(Action... registered) {
    Value builtins = module("builtins");
    return asking(
            sequence(
                callOnAs(builtins, "dict", "dict"),
                callOnAs(builtins, "setdefault", "getattr", ref("dict"), literal("setdefault")),
                registered,
                iterate(50),
                callOn(ref("dict"), "get", KEY)))
        .claims(new Returns("get", 1, "given"));
  }

  /** The socket can be read and written at once. */
  private static Scenario watched(Action registered) {
    return kept(open(Action.Kind.SOCKETPAIR, "a", "b"), Steps.write("b", "x"), registered);
  }

  private static Scenario keywords() {
    return asking(callNamed("call_soon", Map.of("unknown", literal(1)), callback("never")))
        .claims(new Raises("call_soon", 1, "TypeError"));
  }
}
