/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.asking;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.bytes;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.constant;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.received;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.repeated;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.thread;
import static io.loopcheck.suite.check.Steps.told;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Accepts;
import io.loopcheck.suite.check.AnswerClaim.Raises;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.ResultClaim.Fails;
import io.loopcheck.suite.check.ToldClaim.Outputs;
import io.loopcheck.suite.check.ToldClaim.OutputsAnswer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is documented of children without arguments by keyword, besides where there are any. {@code
 * p} is the child's protocol.
 */
final class SubprocessChecks {
  private static final Value CHILD = ref("p.transport");
  private static final Until OVER = told("p", "connection_lost");

  /** What a child that waits says first: its own way with signals is in force by then. */
  private static final Until READY = received("p", "ready".length());

  private static final String COPY = "copy-then-exit-7";
  private static final String WRITE_BOTH = "write-both";
  private static final String WAIT = "wait";
  private static final String IGNORE_SIGTERM = "ignore-sigterm";

  /** More than a pipe and a transport's buffer hold by default. */
  private static final int MUCH = 1_000_000;

  private SubprocessChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("child-connected", connected()),
        shared("child-pid", pid()),
        shared("child-pipe-transports", pipeTransports()),
        shared("child-output", output()),
        shared("child-end-order", endOrder()),
        shared("child-no-returncode", noReturncode()),
        shared("child-returncode", returncode()),
        shared("child-terminated", ended(WAIT, -15, "terminate")),
        shared("child-signalled", ended(WAIT, -14, "send_signal", constant("signal.SIGALRM"))),
        shared("child-killed", killed()),
        shared("child-gone", gone()),
        shared("child-close-kills", closeKills()),
        shared("child-close-closes-pipes", closeClosesPipes()),
        shared("child-closed-twice", closedTwice()),
        shared("child-pauses-protocol", pausesProtocol()),
        shared("child-missing-program", missingProgram()),
        shared("child-in-other-thread", inOtherThread()));
  }

  /** Starts a program, and waits until the loop has it. */
  static Action[] start(String program) {
    return new Action[] {
      callAs(
          "child",
          "subprocess_exec",
          new Value.SubprocessProtocol("p"),
          new Value.Program(program)),
      await("child"),
      run(settled("child"))
    };
  }

  private static Action[] closeInput() {
    return new Action[] {
      callOnAs(CHILD, "stdin", "get_pipe_transport", literal(0)), callOn(ref("stdin"), "close")
    };
  }

  private static Scenario connected() {
    return granted(start(WRITE_BOTH))
        .asking(run(OVER))
        .claims(
            new Times(Happening.told("p", "connection_made"), 1),
            new Order(List.of(Happening.told("p", "connection_made"), Happening.settled("child"))),
            new Order(
                List.of(
                    Happening.told("p", "connection_made"),
                    Happening.told("p", "pipe_data_received"))));
  }

  private static Scenario pid() {
    return granted(start("tell-pid"))
        .asking(callOn(CHILD, "get_pid"), run(OVER))
        .claims(new OutputsAnswer("p", 1, Happening.answer("get_pid", 1)));
  }

  /** Each of the three can be asked something; there is no fourth. */
  private static Scenario pipeTransports() {
    return granted(start(COPY))
        .asking(
            sequence(
                IntStream.range(0, 3)
                    .boxed()
                    .flatMap(
                        fd ->
                            Stream.of(
                                callOnAs(CHILD, "pipe" + fd, "get_pipe_transport", literal(fd)),
                                callOn(ref("pipe" + fd), "is_closing")))
                    .toArray(Action[]::new),
                callOn(CHILD, "get_pipe_transport", literal(3)),
                callOn(ref("pipe0"), "write", bytes("ping")),
                callOn(ref("pipe0"), "close"),
                run(OVER)))
        .claims(
            new Returns("is_closing", 1, false),
            new Returns("is_closing", 2, false),
            new Returns("is_closing", 3, false),
            new Returns("get_pipe_transport", 4, null),
            new Outputs("p", 1, "ping"));
  }

  private static Scenario output() {
    return granted(start(WRITE_BOTH))
        .asking(run(OVER))
        .claims(new Outputs("p", 1, "out"), new Outputs("p", 2, "err"));
  }

  private static Scenario endOrder() {
    return granted(start(COPY))
        .asking(sequence(closeInput(), run(OVER), iterate(20)))
        .claims(
            new Times(Happening.told("p", "process_exited"), 1),
            new Times(Happening.told("p", "pipe_connection_lost"), 3),
            new Times(Happening.told("p", "connection_lost"), 1),
            new Order(
                List.of(
                    Happening.told("p", "process_exited"), Happening.told("p", "connection_lost"))),
            new Order(
                List.of(
                    new Happening(Happening.Kind.TOLD, "p", "pipe_connection_lost", 3),
                    Happening.told("p", "connection_lost"))));
  }

  private static Scenario noReturncode() {
    return granted(start(WAIT))
        .asking(run(READY), callOn(CHILD, "get_returncode"), callOn(CHILD, "kill"), run(OVER))
        .claims(new Returns("get_returncode", 1, null));
  }

  private static Scenario returncode() {
    return granted(start(COPY))
        .asking(
            sequence(
                when("p.process_exited", callOn(CHILD, "get_returncode")),
                closeInput(),
                run(OVER),
                callOn(CHILD, "get_returncode")))
        .claims(new Returns("get_returncode", 1, 7), new Returns("get_returncode", 2, 7));
  }

  /** The child ends by a signal, and the exit code tells which. */
  private static Scenario ended(String program, int returncode, String method, Value... signal) {
    return granted(sequence(start(program), run(READY), callOn(CHILD, method, signal)))
        .asking(run(OVER), callOn(CHILD, "get_returncode"))
        .claims(new Returns("get_returncode", 1, returncode));
  }

  private static Scenario killed() {
    return granted(start(IGNORE_SIGTERM))
        .asking(
            run(READY),
            callOn(CHILD, "terminate"),
            callOn(CHILD, "kill"),
            run(OVER),
            callOn(CHILD, "get_returncode"))
        .claims(new Returns("get_returncode", 1, -9));
  }

  private static Scenario gone() {
    return granted(start(WRITE_BOTH))
        .asking(
            run(OVER),
            callOn(CHILD, "kill"),
            callOn(CHILD, "terminate"),
            callOn(CHILD, "send_signal", constant("signal.SIGTERM")))
        .claims(
            new Raises("kill", 1, "ProcessLookupError"),
            new Raises("terminate", 1, "ProcessLookupError"),
            new Raises("send_signal", 1, "ProcessLookupError"));
  }

  private static Scenario closeKills() {
    return granted(start(IGNORE_SIGTERM))
        .asking(run(READY), callOn(CHILD, "close"), run(OVER))
        .claims(
            new Order(
                List.of(
                    Happening.answer("close", 1),
                    Happening.told("p", "process_exited"),
                    Happening.told("p", "connection_lost"))));
  }

  private static Scenario closeClosesPipes() {
    return granted(start(IGNORE_SIGTERM))
        .asking(
            sequence(
                run(READY),
                IntStream.range(0, 3)
                    .mapToObj(fd -> callOnAs(CHILD, "pipe" + fd, "get_pipe_transport", literal(fd)))
                    .toArray(Action[]::new),
                callOn(CHILD, "close"),
                IntStream.range(0, 3)
                    .mapToObj(fd -> callOn(ref("pipe" + fd), "is_closing"))
                    .toArray(Action[]::new),
                run(OVER)))
        .claims(
            new Returns("is_closing", 1, true),
            new Returns("is_closing", 2, true),
            new Returns("is_closing", 3, true),
            new Times(Happening.told("p", "pipe_connection_lost"), 3));
  }

  private static Scenario closedTwice() {
    return granted(start(WAIT))
        .asking(
            run(READY),
            callOn(CHILD, "close"),
            callOn(CHILD, "close"),
            run(OVER),
            callOn(CHILD, "close"),
            iterate(20))
        .claims(
            new Accepts("close", 2),
            new Accepts("close", 3),
            new Times(Happening.told("p", "connection_lost"), 1));
  }

  /** The child reads nothing. */
  private static Scenario pausesProtocol() {
    return granted(start(WAIT))
        .asking(
            run(READY),
            callOnAs(CHILD, "stdin", "get_pipe_transport", literal(0)),
            callOn(ref("stdin"), "write", repeated("a", MUCH)),
            run(told("p", "pause_writing")),
            callOn(CHILD, "kill"),
            run(OVER))
        .claims(new Times(Happening.told("p", "pause_writing"), 1));
  }

  private static Scenario missingProgram() {
    return asking(
            callAs(
                "child",
                "subprocess_exec",
                new Value.SubprocessProtocol("p"),
                literal("/nonexistent/loopcheck-program")),
            await("child"),
            run(settled("child")),
            call("call_soon", callback("after")),
            run(called("after")))
        .claims(
            new Fails("child", "FileNotFoundError"),
            new Times(Happening.told("p", "connection_made"), 0),
            new Times(Happening.call("after"), 1));
  }

  /** The loop runs on a thread that is not the first one of its process. */
  private static Scenario inOtherThread() {
    return granted(
            sequence(
                when("other", start(WRITE_BOTH)), thread("other"), new Action.Join("other", 60)))
        .asking(when("end", run(OVER)), thread("end"), new Action.Join("end", 60))
        .claims(
            new Outputs("p", 1, "out"),
            new Outputs("p", 2, "err"),
            new Times(Happening.told("p", "process_exited"), 1));
  }
}
