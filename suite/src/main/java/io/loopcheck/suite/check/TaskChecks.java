/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.asking;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callNamedAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.get;
import static io.loopcheck.suite.check.Steps.give;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.number;
import static io.loopcheck.suite.check.Steps.raise;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.set;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Raises;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.AnswerClaim.ReturnsSame;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.ResultClaim.Fails;
import io.loopcheck.suite.check.ResultClaim.Settles;
import io.loopcheck.suite.check.RunClaim.Variables;
import java.util.List;
import java.util.Map;

/** What is documented of tasks and futures, and of the types that asyncio's own functions need. */
final class TaskChecks {
  private static final Action RUN_TASK = run(settled("task"));

  private TaskChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("future-created", future()),
        shared("task-result", result()),
        shared("task-error", error()),
        shared("task-later", later()),
        shared("task-type", isInstance("Task", task())),
        shared("task-name", name()),
        shared("task-context", context()),
        shared("task-factory-default", factoryDefault()),
        shared("task-factory-used", factoryUsed()),
        shared("task-factory-type", refusesFive("set_task_factory")),
        shared("until-complete-coroutine", untilComplete()),
        shared("until-complete-type", refusesFive("run_until_complete")),
        shared("running-loop", runningLoop()),
        shared("loop-type", loopType()),
        shared("handle-type", isInstance("Handle", callAs("task", "call_soon", callback("x")))),
        shared(
            "timer-handle-type",
            isInstance("TimerHandle", callAs("task", "call_later", number(9), callback("x")))),
        shared("exception-handler-type", refusesFive("set_exception_handler")),
        shared("default-executor-type", refusesFive("set_default_executor")),
        shared("task-context-copied", contextCopied()),
        shared("task-one-at-a-time", oneAtATime()),
        shared("coroutine-threadsafe", coroutineThreadsafe()),
        shared("current-loop-inside", currentLoop()),
        shared("loop-methods", methods()));
  }

  private static Action task() {
    return callAs("task", "create_task", new Value.Coroutine("coroutine"));
  }

  private static Scenario future() {
    return asking(
            callAs("future", "create_future"),
            callOn(ref("future"), "done"),
            await("future"),
            callOn(ref("future"), "set_result", literal(7)),
            run(settled("future")))
        .claims(new Returns("done", 1, false), new Settles("future", 7));
  }

  private static Scenario result() {
    return asking(when("coroutine", give(literal("done"))), task(), await("task"), RUN_TASK)
        .claims(new Settles("task", "done"));
  }

  private static Scenario error() {
    return asking(when("coroutine", raise("ValueError")), task(), await("task"), RUN_TASK)
        .claims(new Fails("task", "ValueError"));
  }

  private static Scenario later() {
    return asking(
            when("outer", task()), call("call_soon", callback("outer")), run(called("coroutine")))
        .claims(
            new Order(List.of(Happening.answer("create_task", 1), Happening.call("coroutine"))));
  }

  /** Asks whether what an action named "task" is of a class of asyncio's. */
  private static Scenario isInstance(String type, Action made) {
    return asking(
            made,
            callOnAs(module("builtins"), "type", "getattr", module("asyncio"), literal(type)),
            callOn(module("builtins"), "isinstance", ref("task"), ref("type")))
        .claims(new Returns("isinstance", 1, true));
  }

  private static Scenario name() {
    return asking(
            callNamedAs(
                "task",
                "create_task",
                Map.of("name", literal("its name")),
                new Value.Coroutine("coroutine")),
            callOn(ref("task"), "get_name"),
            await("task"),
            RUN_TASK)
        .claims(new Returns("get_name", 1, "its name"));
  }

  private static Scenario context() {
    return asking(
            when("coroutine", get("variable")),
            set("variable", "given"),
            new Action.CopyContext("context"),
            set("variable", "current"),
            callNamedAs(
                "task",
                "create_task",
                Map.of("context", ref("context")),
                new Value.Coroutine("coroutine")),
            await("task"),
            RUN_TASK)
        .claims(new Variables("variable", List.of("given")));
  }

  private static Scenario factoryDefault() {
    return asking(call("get_task_factory")).claims(new Returns("get_task_factory", 1, null));
  }

  /** The factory returns a task that was made before it was set. */
  private static Scenario factoryUsed() {
    return asking(
            callAs("made", "create_task", new Value.Coroutine("other")),
            when("factory", give(ref("made"))),
            call("set_task_factory", callback("factory")),
            task(),
            call("set_task_factory", new Value.None()),
            await("made"),
            run(settled("made")))
        .claims(new ReturnsSame("create_task", 2, "made"));
  }

  private static Scenario refusesFive(String method) {
    return asking(call(method, literal(5))).claims(new Raises(method, 1, "TypeError"));
  }

  private static Scenario untilComplete() {
    return asking(
            when("coroutine", give(literal(7))),
            call("run_until_complete", new Value.Coroutine("coroutine")))
        .claims(new Returns("run_until_complete", 1, 7));
  }

  private static Action runningLoop(String as) {
    return callOnAs(module("asyncio"), as, "get_running_loop");
  }

  private static Scenario runningLoop() {
    return asking(
            runningLoop("none"),
            when("inside", runningLoop("loop"), callOn(ref("loop"), "stop")),
            call("call_soon", callback("inside")),
            call("run_forever"),
            runningLoop("none"))
        .claims(
            new Raises("get_running_loop", 1, "RuntimeError"),
            new AnswerClaim.Accepts("get_running_loop", 2),
            new AnswerClaim.Accepts("stop", 1),
            new AnswerClaim.Accepts("run_forever", 1),
            new Raises("get_running_loop", 3, "RuntimeError"));
  }

  private static Scenario loopType() {
    return asking(
            when("inside", runningLoop("task"), call("stop")),
            call("call_soon", callback("inside")),
            call("run_forever"),
            callOnAs(
                module("builtins"),
                "type",
                "getattr",
                module("asyncio"),
                literal("AbstractEventLoop")),
            callOn(module("builtins"), "isinstance", ref("task"), ref("type")))
        .claims(new Returns("isinstance", 1, true));
  }

  /** What the coroutine sets stays its own, and what is set after create_task() it does not see. */
  private static Scenario contextCopied() {
    return asking(
            when("coroutine", get("variable"), set("variable", "inside")),
            set("variable", "at creation"),
            task(),
            set("variable", "afterwards"),
            await("task"),
            RUN_TASK,
            get("variable"))
        .claims(new Variables("variable", List.of("at creation", "afterwards")));
  }

  private static Scenario oneAtATime() {
    return asking(
            when("coroutine", call("create_task", new Value.Coroutine("second")), call("time")),
            task(),
            run(called("second")))
        .claims(
            new Order(
                List.of(
                    Happening.call("coroutine"),
                    Happening.answer("create_task", 2),
                    Happening.answer("time", 1),
                    Happening.call("second"))));
  }

  /** The other thread waits for the result, while the loop runs here. */
  private static Scenario coroutineThreadsafe() {
    return asking(
            when("coroutine", give(literal("done"))),
            when(
                "other",
                callOnAs(
                    module("asyncio"),
                    "future",
                    "run_coroutine_threadsafe",
                    new Value.Coroutine("coroutine"),
                    ref("loop")),
                callOn(ref("future"), "result", literal(5)),
                call("call_soon_threadsafe", callback("end"))),
            when("begins", runningLoop("loop"), Steps.thread("other")),
            call("call_soon", callback("begins")),
            run(called("end")),
            Steps.join("other"))
        .claims(
            new Returns("result", 1, "done"),
            new RunClaim.OnThread(Happening.call("coroutine"), false));
  }

  private static Scenario currentLoop() {
    return asking(
            when(
                "inside",
                runningLoop("running"),
                callOnAs(module("asyncio"), "current", "get_event_loop")),
            when("coroutine", callOnAs(module("asyncio"), "current", "get_event_loop")),
            call("call_soon", callback("inside")),
            run(called("inside")),
            task(),
            await("task"),
            RUN_TASK)
        .claims(
            new ReturnsSame("get_event_loop", 1, "running"),
            new ReturnsSame("get_event_loop", 2, "running"));
  }

  /** The methods of the page that every version since 3.8 has; those of later ones have rules. */
  private static final List<String> METHODS =
      List.of(
          "add_reader",
          "add_signal_handler",
          "add_writer",
          "call_at",
          "call_exception_handler",
          "call_later",
          "call_soon",
          "call_soon_threadsafe",
          "close",
          "connect_accepted_socket",
          "connect_read_pipe",
          "connect_write_pipe",
          "create_connection",
          "create_datagram_endpoint",
          "create_future",
          "create_server",
          "create_task",
          "create_unix_connection",
          "create_unix_server",
          "default_exception_handler",
          "get_debug",
          "get_exception_handler",
          "get_task_factory",
          "getaddrinfo",
          "getnameinfo",
          "is_closed",
          "is_running",
          "remove_reader",
          "remove_signal_handler",
          "remove_writer",
          "run_forever",
          "run_in_executor",
          "run_until_complete",
          "sendfile",
          "set_debug",
          "set_default_executor",
          "set_exception_handler",
          "set_task_factory",
          "shutdown_asyncgens",
          "sock_accept",
          "sock_connect",
          "sock_recv",
          "sock_recv_into",
          "sock_sendall",
          "sock_sendfile",
          "start_tls",
          "stop",
          "subprocess_exec",
          "subprocess_shell",
          "time");

  /** Which of them are not among the loop's attributes. */
  private static Scenario methods() {
    Value builtins = module("builtins");
    Value all = new Value.Elements(METHODS.stream().<Value>map(Steps::literal).toList());
    return asking(
            when("inside", runningLoop("loop")),
            call("call_soon", callback("inside")),
            run(called("inside")),
            callOnAs(builtins, "names", "dir", ref("loop")),
            callOnAs(builtins, "all", "set", all),
            callOnAs(ref("all"), "lacking", "difference", ref("names")),
            callOn(builtins, "sorted", ref("lacking")))
        .claims(new Returns("sorted", 1, List.of()));
  }
}
