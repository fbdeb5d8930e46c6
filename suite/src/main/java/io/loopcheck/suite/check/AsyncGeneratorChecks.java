/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.asking;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.ResultClaim.Settles;
import io.loopcheck.suite.check.ResultClaim.Succeeds;
import java.util.List;

/** What is documented of asynchronous generators that are open when a loop comes to its end. */
final class AsyncGeneratorChecks {
  /** Nothing in Python's library makes a generator that is open, so that it comes as a program. */
  private static final String GENERATOR =
      """
      async def generator(closed):
          try:
              yield 1
              yield 2
          finally:
              closed()
      """;

  private AsyncGeneratorChecks() {}

  static List<NamedCheck> all() {
    return List.of(shared("asyncgens-closed", closed()), shared("asyncgens-warned", warned()));
  }

  /** A generator that calls "closed" when it ends; the loop has to run when it is begun. */
  private static Action[] generator() {
    Value builtins = module("builtins");
    return new Action[] {
      callOnAs(builtins, "namespace", "dict"),
      callOn(builtins, "exec", literal(GENERATOR), ref("namespace")),
      callOnAs(ref("namespace"), "make", "__getitem__", literal("generator")),
      callOnAs(ref("make"), "generator", "__call__", callback("closed")),
      when("begins", callOnAs(ref("generator"), "first", "__anext__"), await("first"))
    };
  }

  private static Action[] begin() {
    return new Action[] {call("call_soon", callback("begins")), run(settled("first"))};
  }

  private static Action[] shutDown() {
    return new Action[] {
      callAs("shutdown", "shutdown_asyncgens"), await("shutdown"), run(settled("shutdown"))
    };
  }

  private static Scenario closed() {
    return asking(sequence(generator(), begin(), shutDown()))
        .claims(
            new Settles("first", 1),
            new Succeeds("shutdown"),
            new Times(Happening.call("closed"), 1),
            new Order(List.of(Happening.call("closed"), Happening.settled("shutdown"))));
  }

  private static Scenario warned() {
    return asking(
            sequence(generator(), shutDown(), Warnings.begin("Warning"), begin(), Warnings.end()))
        .claims(new Succeeds("shutdown"), new Settles("first", 1), Warnings.given(1));
  }
}
