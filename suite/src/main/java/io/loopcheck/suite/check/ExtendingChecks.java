/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Asyncio.function;
import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.asking;
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
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Members;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.AnswerClaim.ReturnsSame;
import java.util.List;

/**
 * What is documented of a loop of one's own: its methods, and how asyncio gets to know its tasks.
 */
final class ExtendingChecks {
  private static final Value BUILTINS = module("builtins");

  /** A task that has begun, and waits. */
  private static final Action[] SUSPENDED = {
    function("sleep", "sleep", number(3600)),
    callAs("task", "create_task", ref("sleep")),
    iterate(5)
  };

  private ExtendingChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("abstract-methods", methods()),
        shared("task-registered", registered()),
        shared("task-unregistered", unregistered()),
        shared("task-current", current()),
        shared("task-suspended", suspended()));
  }

  /** Collects the names that AbstractEventLoop has and the running loop lacks. */
  private static Scenario methods() {
    return asking(
            callOnAs(BUILTINS, "type", "getattr", module("asyncio"), literal("AbstractEventLoop")),
            callOnAs(BUILTINS, "names", "dir", ref("type")),
            callOnAs(BUILTINS, "hasattr", "getattr", BUILTINS, literal("hasattr")),
            when("inside", function("loop", "get_running_loop")),
            call("call_soon", callback("inside")),
            run(called("inside")),
            callOnAs(module("functools"), "has", "partial", ref("hasattr"), ref("loop")),
            callOnAs(module("itertools"), "lacking", "filterfalse", ref("has"), ref("names")),
            callOn(BUILTINS, "list", ref("lacking")))
        .claims(new Members("list", 1, 0));
  }

  private static Action task() {
    return callAs("task", "create_task", new Value.Coroutine("coroutine"));
  }

  /** Asks whether the task is one of the running loop's. */
  private static Action[] askInside() {
    return new Action[] {
      when("inside", function("all", "all_tasks"), callOn(ref("all"), "__contains__", ref("task"))),
      call("call_soon", callback("inside")),
      run(called("inside"))
    };
  }

  private static Scenario registered() {
    return asking(sequence(SUSPENDED, askInside())).claims(new Returns("__contains__", 1, true));
  }

  private static Scenario unregistered() {
    return asking(sequence(task(), run(called("coroutine")), iterate(5), askInside()))
        .claims(new Returns("__contains__", 1, false));
  }

  private static Scenario current() {
    return asking(
            when("coroutine", function("current", "current_task")),
            task(),
            run(called("coroutine")))
        .claims(new ReturnsSame("current_task", 1, "task"));
  }

  /** A callback is called while the one task waits. */
  private static Scenario suspended() {
    return asking(
            sequence(
                SUSPENDED,
                when("inside", function("current", "current_task")),
                call("call_soon", callback("inside")),
                run(called("inside"))))
        .claims(new Returns("current_task", 1, null));
  }
}
