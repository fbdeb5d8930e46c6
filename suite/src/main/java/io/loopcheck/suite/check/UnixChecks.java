/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.asking;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.bytes;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.close;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.protocol;
import static io.loopcheck.suite.check.Steps.received;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.told;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Action.Kind;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.ResultClaim.Fails;
import io.loopcheck.suite.check.ResultClaim.Succeeds;
import io.loopcheck.suite.check.ToldClaim.Receives;
import java.util.List;
import java.util.Map;

/** What is documented of Unix domain sockets, besides which platforms have them. */
final class UnixChecks {
  private static final Value PATH = ref("path");
  private static final Action FREE = open(Kind.UNIX_PATH, "path");

  /** A path at which the socket of a listener stays that is closed. */
  private static final Action[] STALE = {
    open(Kind.UNIX_LISTENER, "path", "listener"), close("listener")
  };

  private UnixChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("unix-data", data()),
        shared("unix-buffered-protocol", bufferedProtocol()),
        shared("unix-stale-socket", staleSocket()),
        shared("unix-no-socket", connectionFails(FREE, "FileNotFoundError")),
        shared("unix-nobody-listens", connectionFails(STALE, "ConnectionRefusedError")),
        shared("unix-cleanup", afterClose(Map.of(), "FileNotFoundError")),
        shared(
            "unix-cleanup-off",
            afterClose(Map.of("cleanup_socket", literal(false)), "ConnectionRefusedError")),
        shared("unix-not-serving", notServing()),
        shared("unix-neither-path-nor-socket", arguments(List.of(protocol("c")), Map.of())),
        shared(
            "unix-path-and-socket",
            arguments(List.of(protocol("c"), PATH), Map.of("sock", ref("a")))));
  }

  private static Action[] asked(
      String as, String method, List<Value> args, Map<String, Value> named) {
    return sequence(
        new Action.Call(null, method, args, named, as, null), await(as), run(settled(as)));
  }

  private static Action[] server(Map<String, Value> named) {
    return asked("server", "create_unix_server", List.of(protocol("p"), PATH), named);
  }

  private static Action[] connection() {
    return asked("connection", "create_unix_connection", List.of(protocol("c"), PATH), Map.of());
  }

  private static Scenario data() {
    return granted(
            sequence(FREE, server(Map.of()), connection(), run(told("p", "connection_made"))))
        .asking(
            callOn(ref("c.transport"), "write", bytes("ping")),
            run(received("p", 4)),
            callOn(ref("p.transport"), "write", bytes("pong")),
            run(received("c", 4)))
        .claims(new Receives("p", "ping"), new Receives("c", "pong"));
  }

  private static Scenario bufferedProtocol() {
    Value buffered = new Value.BufferedProtocol("p");
    return granted(
            sequence(
                FREE,
                asked("server", "create_unix_server", List.of(buffered, PATH), Map.of()),
                connection(),
                run(told("p", "connection_made"))))
        .asking(callOn(ref("c.transport"), "write", bytes("ping")), run(received("p", 4)))
        .claims(new Receives("p", "ping"));
  }

  private static Scenario staleSocket() {
    return asking(sequence(STALE, server(Map.of()), connection()))
        .claims(new Succeeds("server"), new Succeeds("connection"));
  }

  private static Scenario connectionFails(Object path, String error) {
    return asking(sequence(path, connection())).claims(new Fails("connection", error));
  }

  /** What the server leaves at its path is seen by who connects there. */
  private static Scenario afterClose(Map<String, Value> named, String error) {
    return granted(sequence(FREE, server(named)))
        .asking(sequence(callOn(ref("server"), "close"), connection()))
        .claims(new Fails("connection", error));
  }

  private static Scenario notServing() {
    return granted(sequence(FREE, server(Map.of("start_serving", literal(false)))))
        .asking(callOn(ref("server"), "is_serving"))
        .claims(new Returns("is_serving", 1, false));
  }

  private static Scenario arguments(List<Value> args, Map<String, Value> named) {
    return granted(sequence(FREE, server(Map.of()), open(Kind.SOCKETPAIR, "a", "b")))
        .asking(asked("connection", "create_unix_connection", args, named))
        .claims(new Fails("connection", "ValueError"));
  }
}
