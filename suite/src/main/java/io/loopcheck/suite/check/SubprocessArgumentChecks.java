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
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.read;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.told;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.AnswerClaim.ReturnsAlike;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.OutsideClaim.Reads;
import io.loopcheck.suite.check.ResultClaim.Fails;
import io.loopcheck.suite.check.ToldClaim.Outputs;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is documented of a child's arguments by keyword, and of its Popen. {@code p} is the child's
 * protocol.
 */
final class SubprocessArgumentChecks {
  private static final String EXEC = "subprocess_exec";
  private static final String SHELL = "subprocess_shell";
  private static final Value CHILD = ref("p.transport");
  private static final Action RUN_TO_ITS_END = run(told("p", "connection_lost"));

  private SubprocessArgumentChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("child-exec-forbidden", forbidden(EXEC, true)),
        shared("child-shell-forbidden", forbidden(SHELL, false)),
        shared("child-stdin-file", stdinFile()),
        shared("child-stdout-descriptor", stdoutDescriptor()),
        shared("child-stderr-file", stderrFile()),
        shared("child-arguments", arguments()),
        shared("child-stdin-null", stdinNull()),
        shared("child-stderr-to-stdout", stderrToStdout()),
        shared("child-directory", directory()),
        shared("child-environment", environment()),
        shared("child-popen", popen()));
  }

  private static Action start(String as, String method, String program, Map<String, Value> named) {
    Value command =
        method.equals(EXEC) ? new Value.Program(program) : new Value.CommandLine(program);
    return new Action.Call(
        null, method, List.of(new Value.SubprocessProtocol("p"), command), named, as, null);
  }

  private static Action[] start(String program, String keyword, Value value) {
    return new Action[] {
      start("child", EXEC, program, Map.of(keyword, value)), await("child"), run(settled("child"))
    };
  }

  /** Each of the keywords is refused, and no child is started. */
  private static Scenario forbidden(String method, boolean shell) {
    Map<String, Value> keywords =
        Map.of(
            "universal_newlines", literal(true),
            "shell", literal(shell),
            "bufsize", literal(1),
            "text", literal(true),
            "encoding", literal("utf-8"),
            "errors", literal("strict"));
    List<String> names = keywords.keySet().stream().sorted().toList();
    return asking(
            sequence(
                names.stream()
                    .flatMap(
                        name ->
                            Stream.of(
                                start(name, method, "write-both", Map.of(name, keywords.get(name))),
                                await(name),
                                run(settled(name))))
                    .toArray(Action[]::new),
                call("call_soon", callback("after")),
                run(called("after"))))
        .claims(
            Stream.concat(
                    names.stream().map(name -> new Fails(name, "ValueError")),
                    Stream.of(new Times(Happening.told("p", "connection_made"), 0)))
                .toArray(Claim[]::new));
  }

  private static Scenario stdinFile() {
    return granted(
            sequence(
                open(Action.Kind.REGULAR_FILE, "file"),
                write("file", "content"),
                start("copy-then-exit-7", "stdin", ref("file"))))
        .asking(callOn(CHILD, "get_pipe_transport", literal(0)), RUN_TO_ITS_END)
        .claims(new Returns("get_pipe_transport", 1, null), new Outputs("p", 1, "content"));
  }

  /** The child moves the position of the file, which it shares. */
  private static Scenario stdoutDescriptor() {
    return granted(
            sequence(
                open(Action.Kind.REGULAR_FILE, "file"),
                callOnAs(ref("file"), "descriptor", "fileno"),
                start("write-both", "stdout", ref("descriptor"))))
        .asking(
            callOn(CHILD, "get_pipe_transport", literal(1)),
            RUN_TO_ITS_END,
            callOn(ref("file"), "seek", literal(0)),
            read("file"))
        .claims(
            new Returns("get_pipe_transport", 1, null),
            new Reads("file", "out"),
            new Outputs("p", 2, "err"));
  }

  /** The child moves the position of the file, which it shares. */
  private static Scenario stderrFile() {
    return granted(
            sequence(
                open(Action.Kind.REGULAR_FILE, "file"), start("write-both", "stderr", ref("file"))))
        .asking(
            callOn(CHILD, "get_pipe_transport", literal(2)),
            RUN_TO_ITS_END,
            callOn(ref("file"), "seek", literal(0)),
            read("file"))
        .claims(
            new Returns("get_pipe_transport", 1, null),
            new Reads("file", "err"),
            new Outputs("p", 1, "out"));
  }

  /** A program and arguments of which some are text and some are bytes. */
  private static Scenario arguments() {
    return granted(
            callAs(
                "child",
                EXEC,
                new Value.SubprocessProtocol("p"),
                bytes("/bin/sh"),
                literal("-c"),
                bytes("printf '%s %s' \"$0\" \"$1\""),
                literal("text"),
                bytes("bytes")),
            await("child"),
            run(settled("child")))
        .asking(RUN_TO_ITS_END)
        .claims(new Outputs("p", 1, "text bytes"));
  }

  private static Scenario stdinNull() {
    return granted(start("copy-then-exit-7", "stdin", constant("subprocess.DEVNULL")))
        .asking(
            callOn(CHILD, "get_pipe_transport", literal(0)),
            RUN_TO_ITS_END,
            callOn(CHILD, "get_returncode"))
        .claims(
            new Returns("get_pipe_transport", 1, null),
            new Outputs("p", 1, ""),
            new Returns("get_returncode", 1, 7));
  }

  private static Scenario stderrToStdout() {
    return granted(start("write-both", "stderr", constant("subprocess.STDOUT")))
        .asking(callOn(CHILD, "get_pipe_transport", literal(2)), RUN_TO_ITS_END)
        .claims(new Returns("get_pipe_transport", 1, null), new Outputs("p", 1, "outerr"));
  }

  /** Of the Popen its process id is asked. */
  private static Scenario popen() {
    return granted(
            sequence(
                start("child", EXEC, "write-both", Map.of()),
                await("child"),
                run(settled("child")),
                callOnAs(CHILD, "popen", "get_extra_info", literal("subprocess"))))
        .asking(callOn(CHILD, "get_pid"), callOn(ref("popen"), "pid"), RUN_TO_ITS_END)
        .claims(new ReturnsAlike(Happening.answer("get_pid", 1), Happening.answer("pid", 1)));
  }

  private static Scenario directory() {
    return granted(start("tell-directory", "cwd", literal("/")))
        .asking(RUN_TO_ITS_END)
        .claims(new Outputs("p", 1, "/"));
  }

  private static Scenario environment() {
    return granted(
            sequence(
                callOnAs(module("os"), "environment", "environ.copy"),
                callOn(ref("environment"), "__setitem__", literal("LOOPCHECK"), literal("here")),
                start("tell-variable", "env", ref("environment"))))
        .asking(RUN_TO_ITS_END)
        .claims(new Outputs("p", 1, "here"));
  }
}
