/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.alone;
import static io.loopcheck.suite.check.Scenario.asking;
import static io.loopcheck.suite.check.Steps.address;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.file;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.number;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.port;
import static io.loopcheck.suite.check.Steps.protocol;
import static io.loopcheck.suite.check.Steps.raise;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Action.Kind;
import io.loopcheck.suite.action.Asset;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.OutsideClaim.LeavesNothing;
import java.util.List;
import java.util.stream.Stream;

/** What a loop leaves behind: in what any check asked of it, and where a leak is provoked. */
final class HygieneChecks {
  private static final Value LOCALHOST = literal("127.0.0.1");

  private HygieneChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        left("hygiene-descriptors", Asset.DESCRIPTOR),
        left("hygiene-threads", Asset.THREAD),
        left("hygiene-children", Asset.CHILD),
        left("hygiene-callbacks", Asset.CALLBACK),
        left("hygiene-errors", Asset.ERROR),
        alone("hygiene-refused-pipe", refusedPipe()),
        alone("hygiene-refused-connection", refusedConnection()),
        alone("hygiene-cancelled-connect", cancelledConnect()),
        alone("hygiene-connection-made-raises", connectionMadeRaises()),
        alone("hygiene-failed-program", failedProgram()),
        alone("hygiene-closed-server", closedServer()),
        alone("hygiene-executor", executor()),
        alone("hygiene-timers", timers()));
  }

  private static NamedCheck left(String name, Asset kind) {
    return new NamedCheck(name, NamedCheck.Manner.LEFT_BEHIND, new LeftBehind(kind));
  }

  /** Asks, then ends all. */
  private static Scenario.Asked ending(Action... actions) {
    return asking(
        Stream.concat(Stream.of(actions), Stream.of(LeftBehind.tidyThoroughly()))
            .toArray(Action[]::new));
  }

  /** Whether it is refused is for other rules; either way nothing stays. */
  private static Scenario refusedPipe() {
    return ending(
            file("file", "content"),
            callAs("pipe", "connect_read_pipe", protocol("p"), ref("file")),
            await("pipe"),
            run(settled("pipe")))
        .claims(new LeavesNothing());
  }

  private static Scenario refusedConnection() {
    return ending(
            open(Kind.BOUND_TCP_SOCKET, "deaf"),
            callAs("connection", "create_connection", protocol("p"), LOCALHOST, port("deaf")),
            await("connection"),
            run(settled("connection")))
        .claims(new LeavesNothing());
  }

  /** Nobody accepts at this listener; a connection may be made, or wait. */
  private static Scenario cancelledConnect() {
    return ending(
            open(Kind.TCP_LISTENER, "listener"),
            open(Kind.TCP_SOCKET, "socket"),
            callAs("connect", "sock_connect", ref("socket"), address("listener")),
            await("connect"),
            new Action.Cancel("connect"),
            run(settled("connect")))
        .claims(new LeavesNothing());
  }

  private static Scenario connectionMadeRaises() {
    return ending(
            open(Kind.SOCKETPAIR, "near", "far"),
            when("p.connection_made", raise("ValueError")),
            callAs("connection", "connect_accepted_socket", protocol("p"), ref("near")),
            await("connection"),
            iterate(20))
        .claims(new LeavesNothing());
  }

  private static Scenario failedProgram() {
    return ending(
            callAs(
                "child",
                "subprocess_exec",
                new Value.SubprocessProtocol("p"),
                literal("/loopcheck/no/such/program")),
            await("child"),
            run(settled("child")))
        .claims(new LeavesNothing());
  }

  private static Scenario closedServer() {
    return ending(
            callAs("server", "create_server", protocol("p"), LOCALHOST, literal(0)),
            await("server"),
            run(settled("server")),
            Steps.callOn(ref("server"), "close"))
        .claims(new LeavesNothing());
  }

  private static Scenario executor() {
    return ending(
            callAs("work", "run_in_executor", new Value.None(), callback("function")),
            await("work"),
            run(settled("work")))
        .claims(new LeavesNothing());
  }

  private static Scenario timers() {
    return ending(
            call("call_later", number(1000), callback("later")),
            callAs("timer", "call_later", number(2000), callback("named")),
            call("set_exception_handler", new Value.Handler("errors")),
            open(Kind.SOCKETPAIR, "watched", "near"),
            call("add_reader", ref("watched"), callback("reader")),
            callAs("connection", "connect_accepted_socket", protocol("p"), ref("near")),
            await("connection"),
            run(settled("connection")),
            call("call_soon", callback("soon")))
        .claims(new LeavesNothing());
  }
}
