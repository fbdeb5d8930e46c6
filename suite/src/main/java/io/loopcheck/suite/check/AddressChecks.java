/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.address;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.constant;
import static io.loopcheck.suite.check.Steps.datagramProtocol;
import static io.loopcheck.suite.check.Steps.item;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.port;
import static io.loopcheck.suite.check.Steps.protocol;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.tuple;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Action.Kind;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.ResultClaim.Fails;
import io.loopcheck.suite.check.ResultClaim.Succeeds;
import java.util.List;
import java.util.Map;

/** What is documented of where connections go to, and of where servers and endpoints are. */
final class AddressChecks {
  private static final String UDP = "create_datagram_endpoint";
  private static final Value NONE = new Value.None();
  private static final Value NAME = literal("localhost");
  private static final Value INET = constant("socket.AF_INET");
  private static final Map<String, Value> NUMERIC =
      Map.of("flags", constant("socket.AI_NUMERICHOST"));
  private static final Value PATH = ref("path");

  private AddressChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("connection-flags", connectionTo(NUMERIC)),
        shared(
            "connection-protocol-number",
            connectionTo(Map.of("proto", constant("socket.IPPROTO_UDP")))),
        shared("server-all-interfaces", everywhere(NONE)),
        shared("server-empty-host", everywhere(literal(""))),
        shared("server-family", refusedServer(literal("::1"), Map.of("family", INET))),
        shared("server-flags", refusedServer(NAME, NUMERIC)),
        shared("server-backlog", backlog(Map.of("backlog", literal(7)), 7)),
        shared("server-backlog-default", backlog(Map.of(), 100)),
        shared("datagram-flags", endpointAt(NUMERIC)),
        shared(
            "datagram-protocol-number",
            endpointAt(Map.of("proto", constant("socket.IPPROTO_TCP")))),
        shared("datagram-reuse-port", sharedPort()),
        shared("unix-server-path-bytes", serverAt("os", "fsencode")),
        shared("unix-server-path-like", serverAt("pathlib", "Path")),
        shared("unix-connection-path-bytes", connectionAt("os", "fsencode")),
        shared("unix-connection-path-like", connectionAt("pathlib", "Path")),
        shared("unix-server-abstract", abstractServer()),
        shared("unix-connection-abstract", abstractConnection()),
        shared("unix-server-neither-path-nor-socket", serverOfNothing()),
        shared("unix-cleanup-replaced", replaced()));
  }

  private static Action[] asked(
      String as, String method, Map<String, Value> named, Value... arguments) {
    return new Action[] {
      new Action.Call(null, method, List.of(arguments), named, as, null),
      await(as),
      run(settled(as))
    };
  }

  /** The name is no numeric host, and a stream is never of that protocol. */
  private static Scenario connectionTo(Map<String, Value> hints) {
    return granted(Connections.LISTENER)
        .asking(asked("c", "create_connection", hints, protocol("p"), NAME, port("l")))
        .claims(new Fails("c", "OSError"));
  }

  /** The second loopback address shows that it is not the first one alone. */
  private static Scenario everywhere(Value host) {
    return granted(
            asked("s", "create_server", Map.of("family", INET), protocol("p"), host, literal(0)))
        .asking(
            sequence(
                asked(
                    "c",
                    "create_connection",
                    Map.of(),
                    protocol("q"),
                    literal("127.0.0.2"),
                    port("s")),
                iterate(Steps.QUIET_ITERATIONS)))
        .claims(new Times(Happening.told("p", "connection_made"), 1));
  }

  private static Scenario refusedServer(Value host, Map<String, Value> hints) {
    return granted()
        .asking(asked("s", "create_server", hints, protocol("p"), host, literal(0)))
        .claims(new Fails("s", "OSError"));
  }

  /** Linux tells the backlog of a socket that listens in the low byte of tcpi_sacked. */
  private static Scenario backlog(Map<String, Value> named, int due) {
    return granted(
            asked("s", "create_server", named, protocol("p"), Connections.LOOPBACK, literal(0)))
        .asking(
            callOnAs(ref("s"), "sockets", "sockets"),
            callOnAs(
                item("sockets", 0),
                "info",
                "getsockopt",
                constant("socket.IPPROTO_TCP"),
                constant("socket.TCP_INFO"),
                literal(32)),
            callOn(item("info", 28), "__index__"))
        .claims(new Returns("__index__", 1, due));
  }

  private static Scenario endpointAt(Map<String, Value> hints) {
    return granted()
        .asking(asked("e", UDP, hints, datagramProtocol("d"), tuple(NAME, literal(0))))
        .claims(new Fails("e", "OSError"));
  }

  private static Scenario sharedPort() {
    Map<String, Value> shared = Map.of("reuse_port", literal(true));
    Value free = tuple(Connections.LOOPBACK, literal(0));
    return granted(asked("first", UDP, shared, datagramProtocol("d"), free))
        .asking(asked("second", UDP, shared, datagramProtocol("e"), address("d.transport")))
        .claims(new Succeeds("second"));
  }

  /** The same path in another type, {@code other}. */
  private static Action retyped(String of, String function) {
    return callOnAs(module(of), "other", function, PATH);
  }

  private static Scenario serverAt(String of, String function) {
    return granted(
            sequence(
                open(Kind.UNIX_PATH, "path"),
                retyped(of, function),
                asked("s", "create_unix_server", Map.of(), protocol("p"), ref("other"))))
        .asking(new Action.Connect("path", "peer"), iterate(Steps.QUIET_ITERATIONS))
        .claims(new Times(Happening.told("p", "connection_made"), 1));
  }

  private static Scenario connectionAt(String of, String function) {
    return granted(
            sequence(
                open(Kind.UNIX_LISTENER, "path", "listener"),
                retyped(of, function),
                asked("c", "create_unix_connection", Map.of(), protocol("p"), ref("other"))))
        .asking()
        .claims(new Times(Happening.told("p", "connection_made"), 1));
  }

  /** A path that nobody else has, and the abstract name that begins with a zero and goes on so. */
  private static Action[] abstractName() {
    return new Action[] {
      open(Kind.UNIX_PATH, "path"), callOnAs(literal("\0"), "name", "__add__", PATH)
    };
  }

  /** A loop that loses the zero makes a socket at the path. */
  private static Scenario abstractServer() {
    return granted(
            sequence(
                abstractName(),
                asked("s", "create_unix_server", Map.of(), protocol("p"), ref("name"))))
        .asking(asked("c", "create_unix_connection", Map.of(), protocol("q"), PATH))
        .claims(new Fails("c", "FileNotFoundError"));
  }

  /** A server at the path would be found by a loop that loses the zero. */
  private static Scenario abstractConnection() {
    return granted(
            sequence(
                abstractName(),
                asked("t", "create_unix_server", Map.of(), protocol("other"), PATH),
                asked("s", "create_unix_server", Map.of(), protocol("p"), ref("name")),
                asked("c", "create_unix_connection", Map.of(), protocol("q"), ref("name"))))
        .asking(iterate(Steps.QUIET_ITERATIONS))
        .claims(
            new Times(Happening.told("other", "connection_made"), 0),
            new Times(Happening.told("p", "connection_made"), 1));
  }

  private static Scenario serverOfNothing() {
    return granted(callAs("s", "create_unix_server", protocol("p")))
        .asking(await("s"), run(settled("s")))
        .claims(new Fails("s", "ValueError"));
  }

  /** The second server takes the path from the first one, which is then closed. */
  private static Scenario replaced() {
    return granted(
            sequence(
                open(Kind.UNIX_PATH, "path"),
                asked("s", "create_unix_server", Map.of(), protocol("p"), PATH),
                asked("t", "create_unix_server", Map.of(), protocol("q"), PATH)))
        .asking(
            sequence(
                callOn(ref("s"), "close"),
                asked("c", "create_unix_connection", Map.of(), protocol("client"), PATH),
                iterate(Steps.QUIET_ITERATIONS)))
        .claims(new Times(Happening.told("q", "connection_made"), 1));
  }
}
