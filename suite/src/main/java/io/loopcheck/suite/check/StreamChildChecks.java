/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Asyncio.finish;
import static io.loopcheck.suite.check.Asyncio.function;
import static io.loopcheck.suite.check.Connections.MUCH;
import static io.loopcheck.suite.check.Connections.much;
import static io.loopcheck.suite.check.Connections.settle;
import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.bytes;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.constant;
import static io.loopcheck.suite.check.Steps.item;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.AnswerClaim.Shows;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.ResultClaim.Settles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is documented of children with streams, which are asyncio's own over the loop's children.
 */
final class StreamChildChecks {
  private static final Value CHILD = ref("child");
  private static final Value PIPE = constant("subprocess.PIPE");
  private static final String EXEC = "create_subprocess_exec";
  private static final String COPY = "copy-then-exit-7";
  private static final String WRITE_BOTH = "write-both";
  private static final Action[] WAIT = finish("waited", CHILD, "wait");

  private StreamChildChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("stream-child-exec", converses(EXEC, new Value.Program(COPY))),
        shared(
            "stream-child-shell",
            converses("create_subprocess_shell", new Value.CommandLine(COPY))),
        shared("stream-child-pipes", pipes()),
        shared("stream-child-wait", waits()),
        shared("stream-child-much", communicatesMuch()),
        shared("stream-child-broken-pipe", brokenPipe()),
        shared("stream-child-no-input", noInput()),
        shared("stream-child-no-streams", noStreams()));
  }

  /** Starts a child; each of the named inputs and outputs is {@code what}. */
  private static Action[] start(String method, Value program, Value what, String... names) {
    Map<String, Value> named =
        Arrays.stream(names).collect(Collectors.toMap(Function.identity(), name -> what));
    return sequence(function("child", method, named, program), settle("child"));
  }

  private static Action[] start(String program, String... pipes) {
    return start(EXEC, new Value.Program(program), PIPE, pipes);
  }

  private static Scenario converses(String method, Value program) {
    return granted(start(method, program, PIPE, "stdin", "stdout"))
        .asking(
            sequence(
                finish("both", CHILD, "communicate", bytes("ping")), callOn(CHILD, "returncode")))
        .claims(
            new Shows(Happening.settled("both"), List.of(0), "ping"),
            new Returns("returncode", 1, 7));
  }

  private static Scenario pipes() {
    return granted(start(WRITE_BOTH, "stdout", "stderr"))
        .asking(finish("both", CHILD, "communicate"))
        .claims(
            new Shows(Happening.settled("both"), List.of(0), "out"),
            new Shows(Happening.settled("both"), List.of(1), "err"));
  }

  /** The loop calls others while the child runs, which it does until its input ends. */
  private static Scenario waits() {
    return granted(start(COPY, "stdin", "stdout"))
        .asking(
            callOnAs(CHILD, "waited", "wait"),
            await("waited"),
            iterate(20),
            call("call_soon", callback("meanwhile")),
            run(called("meanwhile")),
            callOnAs(CHILD, "input", "stdin"),
            callOn(ref("input"), "close"),
            run(settled("waited")))
        .claims(
            new Order(List.of(Happening.call("meanwhile"), Happening.settled("waited"))),
            new Settles("waited", 7));
  }

  /** More than the pipes hold, so that the child has to be read while it is written to. */
  private static Scenario communicatesMuch() {
    return granted(start(COPY, "stdin", "stdout"))
        .asking(
            sequence(
                finish("both", CHILD, "communicate", much()),
                callOn(item("both", 0), "__len__"),
                WAIT))
        .claims(new Returns("__len__", 1, MUCH), new Settles("waited", 7));
  }

  /**
   * The child reads nothing, and is killed while there is more to write than its pipe takes. That
   * the input broke is asked for, too: Python 3.8 logs an error that nobody asked for.
   */
  private static Scenario brokenPipe() {
    return granted(start("wait", "stdin", "stdout"))
        .asking(
            callOnAs(CHILD, "both", "communicate", much()),
            await("both"),
            iterate(20),
            callOn(CHILD, "kill"),
            run(settled("both")),
            callOnAs(CHILD, "closed", "stdin.wait_closed"),
            await("closed"),
            run(settled("closed")))
        .claims(new Shows(Happening.settled("both"), List.of(1), null));
  }

  /** The child ends when its input does. */
  private static Scenario noInput() {
    return granted(start(COPY, "stdin", "stdout"))
        .asking(sequence(finish("both", CHILD, "communicate"), WAIT))
        .claims(new Shows(Happening.settled("both"), List.of(0), ""), new Settles("waited", 7));
  }

  private static Scenario noStreams() {
    return granted(
            start(
                EXEC,
                new Value.Program(WRITE_BOTH),
                constant("subprocess.DEVNULL"),
                "stdin",
                "stdout",
                "stderr"))
        .asking(
            sequence(
                callOn(CHILD, "stdin"), callOn(CHILD, "stdout"), callOn(CHILD, "stderr"), WAIT))
        .claims(
            new Returns("stdin", 1, null),
            new Returns("stdout", 1, null),
            new Returns("stderr", 1, null));
  }
}
