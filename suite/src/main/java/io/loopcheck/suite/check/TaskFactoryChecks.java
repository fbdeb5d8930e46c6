/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Happening.answer;
import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.asking;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callNamedAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callOnNamedAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.give;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.AnswerClaim.ReturnsSame;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.ResultClaim.Settles;
import java.util.List;
import java.util.Map;

/** What is documented of what create_task() is given, and of what a task factory gets of it. */
final class TaskFactoryChecks {
  private static final Value COROUTINE = new Value.Coroutine("coroutine");
  private static final Action RUN_TASK = run(settled("task"));

  private TaskFactoryChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("task-factory-reset", reset()),
        shared("task-factory-arguments", arguments()),
        shared("task-factory-keywords", keyword("custom", literal("given"))),
        shared("task-factory-name", keyword("name", literal("given"))),
        shared("task-factory-context", factoryContext()),
        shared("task-eager", eager()),
        shared("task-not-eager", notEager()));
  }

  private static Scenario reset() {
    return asking(
            callAs("made", "create_task", new Value.Coroutine("other")),
            when("factory", give(ref("made"))),
            call("set_task_factory", callback("factory")),
            call("set_task_factory", new Value.None()),
            call("get_task_factory"),
            callAs("task", "create_task", COROUTINE),
            Steps.iterate(3))
        .claims(
            new Returns("get_task_factory", 1, null),
            new HappeningClaim.Times(Happening.call("coroutine"), 1));
  }

  /** A factory that keeps what it is called with, and returns a task that was made before. */
  private static Action[] keepingFactory() {
    return new Action[] {
      callAs("made", "create_task", new Value.Coroutine("other")),
      callOnNamedAs(module("unittest.mock"), "keeps", "Mock", Map.of("return_value", ref("made"))),
      call("set_task_factory", ref("keeps"))
    };
  }

  /** The coroutine gets its name by being taken out of a list. */
  private static Scenario arguments() {
    String argument = "call_args.args.__getitem__";
    return asking(
            Steps.sequence(
                keepingFactory(),
                when(
                    "inside",
                    callOnAs(module("asyncio"), "running", "get_running_loop"),
                    call("create_task", ref("given"))),
                callOnAs(new Value.Elements(List.of(COROUTINE)), "given", "pop"),
                call("call_soon", callback("inside")),
                run(Steps.called("inside")),
                callOn(ref("keeps"), argument, literal(0)),
                callOn(ref("keeps"), argument, literal(1)),
                callOn(ref("given"), "close")))
        .claims(new ReturnsSame(argument, 1, "running"), new ReturnsSame(argument, 2, "given"));
  }

  private static Scenario keyword(String name, Value value) {
    String keyword = "call_args.kwargs.__getitem__";
    return asking(
            Steps.sequence(
                keepingFactory(),
                callOnAs(new Value.Elements(List.of(COROUTINE)), "given", "pop"),
                callNamedAs("task", "create_task", Map.of(name, value), ref("given")),
                callOn(ref("keeps"), keyword, literal(name)),
                callOn(ref("given"), "close")))
        .claims(new Returns(keyword, 1, "given"));
  }

  private static Action begun(boolean eagerly) {
    return callNamedAs("task", "create_task", Map.of("eager_start", literal(eagerly)), COROUTINE);
  }

  private static Scenario eager() {
    return asking(
            when("inside", begun(true), await("task")),
            call("call_soon", callback("inside")),
            RUN_TASK)
        .claims(
            new Order(List.of(Happening.call("coroutine"), answer("create_task", 1))),
            new Settles("task", null));
  }

  private static Scenario notEager() {
    return asking(
            when("inside", begun(false), await("task")),
            call("call_soon", callback("inside")),
            RUN_TASK)
        .claims(
            new Order(List.of(answer("create_task", 1), Happening.call("coroutine"))),
            new Settles("task", null));
  }

  private static Scenario factoryContext() {
    String keyword = "call_args.kwargs.__getitem__";
    return asking(
            Steps.sequence(
                keepingFactory(),
                new Action.CopyContext("context"),
                callOnAs(new Value.Elements(List.of(COROUTINE)), "given", "pop"),
                callNamedAs("task", "create_task", Map.of("context", ref("context")), ref("given")),
                callOn(ref("keeps"), keyword, literal("context")),
                callOn(ref("given"), "close")))
        .claims(new ReturnsSame(keyword, 1, "context"));
  }
}
