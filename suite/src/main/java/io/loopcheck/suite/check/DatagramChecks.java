/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.address;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.bytes;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.constant;
import static io.loopcheck.suite.check.Steps.datagramProtocol;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.read;
import static io.loopcheck.suite.check.Steps.received;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.repeated;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.runBriefly;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.told;
import static io.loopcheck.suite.check.Steps.tuple;
import static io.loopcheck.suite.check.Steps.when;
import static io.loopcheck.suite.check.Steps.writeTo;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Action.Kind;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Raises;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.AnswerClaim.ReturnsAlike;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.OutsideClaim.Reads;
import io.loopcheck.suite.check.ResultClaim.Declines;
import io.loopcheck.suite.check.ToldClaim.Receives;
import io.loopcheck.suite.check.ToldClaim.Sequence;
import io.loopcheck.suite.check.ToldClaim.TellsOf;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is documented of datagram endpoints, their transports and protocols. */
final class DatagramChecks {
  private static final String CREATE = "create_datagram_endpoint";
  private static final Value NONE = new Value.None();
  private static final Value ANY_PORT = tuple(literal("127.0.0.1"), literal(0));

  /** A port that no socket gets by chance, and where nobody is. */
  private static final Value NOBODY = tuple(literal("127.0.0.1"), literal(1));

  private static final Value FAMILY = constant("socket.AF_INET");
  private static final Value UNIX = constant("socket.AF_UNIX");
  private static final Value TRANSPORT = ref("d.transport");
  private static final Action U = open(Kind.UDP_SOCKET, "u");
  private static final Action V = open(Kind.UDP_SOCKET, "v");
  private static final Action[] LOCAL = endpoint("d", ANY_PORT);
  private static final Action[] TO_U = endpoint("d", NONE, address("u"));

  private DatagramChecks() {}

  static List<NamedCheck> all() {
    return Stream.of(carrying(), telling(), ending(), arguments(), unix())
        .flatMap(List::stream)
        .toList();
  }

  private static List<NamedCheck> carrying() {
    return List.of(
        shared("datagram-received", receives()),
        shared("datagram-remote", remote()),
        shared("datagram-sendto", sendsTo()),
        shared("datagram-sendto-other", sendsToOther()),
        shared("datagram-empty", empty()));
  }

  private static List<NamedCheck> telling() {
    return List.of(
        shared("datagram-error-received", tellsOfError()),
        shared("datagram-extra-info", tellsAddresses()));
  }

  private static List<NamedCheck> ending() {
    return List.of(shared("datagram-close", closes()), shared("datagram-abort", aborts()));
  }

  private static List<NamedCheck> arguments() {
    return List.of(
        shared("datagram-family", familyOnly()),
        shared("datagram-broadcast", broadcast()),
        shared("datagram-sock", takesSocket()),
        shared("datagram-nothing-given", refuses()),
        shared("datagram-families", refuses(endOf("::1", 0), endOf("127.0.0.1", 1))),
        shared("datagram-sock-and-address", socketAndAddress()),
        shared("datagram-reuse-address", reuseAddress()));
  }

  private static List<NamedCheck> unix() {
    return List.of(
        shared("datagram-unix", unixSockets()), shared("datagram-flow-control", flowControl()));
  }

  private static Value endOf(String host, int port) {
    return tuple(literal(host), literal(port));
  }

  /** Opens an endpoint whose connection has the protocol's name before its own. */
  private static Action[] endpoint(String protocol, Value... places) {
    return endpointNamed(protocol, Map.of(), places);
  }

  private static Action[] endpointNamed(
      String protocol, Map<String, Value> named, Value... places) {
    return sequence(begin(protocol, named, places), run(settled("of-" + protocol)));
  }

  private static Action[] begin(String protocol, Map<String, Value> named, Value... places) {
    Value[] args =
        Stream.concat(Stream.of(datagramProtocol(protocol)), Stream.of(places))
            .toArray(Value[]::new);
    String as = "of-" + protocol;
    return new Action[] {new Action.Call(null, CREATE, List.of(args), named, as, null), await(as)};
  }

  private static Action send(String data, Value... to) {
    Value[] args = Stream.concat(Stream.of(bytes(data)), Stream.of(to)).toArray(Value[]::new);
    return callOn(TRANSPORT, "sendto", args);
  }

  private static Action info(String protocol, String name) {
    return callOn(ref(protocol + ".transport"), "get_extra_info", literal(name));
  }

  private static Happening datagram() {
    return Happening.told("d", "datagram_received");
  }

  private static Scenario receives() {
    return granted(sequence(LOCAL, endpoint("e", ANY_PORT)))
        .asking(
            callOn(ref("e.transport"), "sendto", bytes("ping"), address("d.transport")),
            run(received("d", 4)),
            info("e", "sockname"))
        .claims(
            new Order(List.of(Happening.told("d", "connection_made"), Happening.settled("of-d"))),
            new Receives("d", "ping"),
            new ReturnsAlike(datagram(), Happening.answer("get_extra_info", 1)));
  }

  private static Scenario remote() {
    return granted(sequence(U, TO_U))
        .asking(
            send("ping"),
            read("u"),
            writeTo("u", "pong", address("d.transport")),
            run(received("d", 4)))
        .claims(new Reads("u", "ping"), new Receives("d", "pong"));
  }

  private static Scenario sendsTo() {
    return granted(sequence(U, LOCAL))
        .asking(send("ping", address("u")), read("u"))
        .claims(new Reads("u", "ping"));
  }

  private static Scenario sendsToOther() {
    return granted(sequence(U, V, TO_U))
        .asking(send("ping", address("v")), send("pong", address("u")), read("u"))
        .claims(new Raises("sendto", 1, "ValueError"), new Reads("u", "pong"));
  }

  /** A second datagram shows when the empty one could have come. */
  private static Scenario empty() {
    return granted(sequence(LOCAL, endpoint("e", NONE, address("d.transport"))))
        .asking(
            callOn(ref("e.transport"), "sendto", bytes("")),
            callOn(ref("e.transport"), "sendto", bytes("ping")),
            run(received("d", 4)))
        .claims(new Times(datagram(), 2));
  }

  /** The second error shows that the endpoint still sends. */
  private static Scenario tellsOfError() {
    Until twice = new Until.Called("d.error_received", 2);
    return granted(endpoint("d", NONE, NOBODY))
        .asking(
            send("lost"),
            run(told("d", "error_received")),
            send("lost too"),
            run(twice),
            callOn(TRANSPORT, "is_closing"))
        .claims(
            new TellsOf(Happening.told("d", "error_received"), "ConnectionRefusedError"),
            new Sequence("d", List.of("connection_made", "error_received")),
            new Returns("is_closing", 1, false));
  }

  private static Scenario tellsAddresses() {
    return granted(sequence(LOCAL, endpoint("e", NONE, address("d.transport"))))
        .asking(
            info("d", "sockname"),
            info("e", "peername"),
            callOn(TRANSPORT, "get_extra_info", literal("no such thing"), literal(7)))
        .claims(
            new ReturnsAlike(
                Happening.answer("get_extra_info", 1), Happening.answer("get_extra_info", 2)),
            new Returns("get_extra_info", 3, 7));
  }

  /** A datagram is there, and the loop has had no chance to look. */
  private static Scenario closes() {
    return granted(sequence(U, LOCAL))
        .asking(
            writeTo("u", "late", address("d.transport")),
            callOn(TRANSPORT, "close"),
            callOn(TRANSPORT, "is_closing"),
            run(told("d", "connection_lost")),
            iterate(20))
        .claims(ended("close"));
  }

  private static Scenario aborts() {
    return granted(LOCAL)
        .asking(
            callOn(TRANSPORT, "abort"),
            callOn(TRANSPORT, "is_closing"),
            run(told("d", "connection_lost")),
            iterate(20))
        .claims(ended("abort"));
  }

  private static Claim[] ended(String method) {
    Happening lost = Happening.told("d", "connection_lost");
    return new Claim[] {
      new Returns("is_closing", 1, true),
      new Order(List.of(Happening.answer(method, 1), lost)),
      new Sequence("d", List.of("connection_made", "connection_lost")),
      new TellsOf(lost, null),
      new Times(lost, 1)
    };
  }

  private static Scenario familyOnly() {
    return granted(sequence(U, endpointNamed("d", Map.of("family", FAMILY))))
        .asking(send("ping", address("u")), read("u"))
        .claims(new Reads("u", "ping"));
  }

  /** The number that stands for "yes" is the system's: it is compared with another socket's. */
  private static Scenario broadcast() {
    Value level = constant("socket.SOL_SOCKET");
    Value option = constant("socket.SO_BROADCAST");
    Map<String, Value> named = Map.of("allow_broadcast", literal(true));
    return granted(
            sequence(
                U,
                callOn(ref("u"), "setsockopt", level, option, literal(1)),
                endpointNamed("d", named, ANY_PORT)))
        .asking(
            callOnAs(TRANSPORT, "socket", "get_extra_info", literal("socket")),
            callOn(ref("u"), "getsockopt", level, option),
            callOn(ref("socket"), "getsockopt", level, option))
        .claims(
            new ReturnsAlike(Happening.answer("getsockopt", 1), Happening.answer("getsockopt", 2)));
  }

  private static Scenario takesSocket() {
    return granted(sequence(U, V, endpointNamed("d", Map.of("sock", ref("u")))))
        .asking(
            send("ping", address("v")),
            read("v"),
            writeTo("v", "pong", address("u")),
            run(received("d", 4)),
            callOn(TRANSPORT, "close"),
            run(told("d", "connection_lost")),
            callOn(ref("u"), "fileno"))
        .claims(new Reads("v", "ping"), new Receives("d", "pong"), new Returns("fileno", 1, -1));
  }

  private static Scenario refuses(Value... places) {
    return refuses(Map.of(), places);
  }

  private static Scenario refuses(Map<String, Value> named, Value... places) {
    return granted()
        .asking(sequence(begin("d", named, places), runBriefly("of-d")))
        .claims(new Declines(CREATE, 1, "of-d", "ValueError"));
  }

  private static Scenario socketAndAddress() {
    Map<String, Value> named = Map.of("sock", ref("u"));
    return granted(U)
        .asking(sequence(begin("d", named, ANY_PORT), runBriefly("of-d")))
        .claims(new Declines(CREATE, 1, "of-d", "ValueError"));
  }

  private static Scenario reuseAddress() {
    Map<String, Value> named = Map.of("reuse_address", literal(true));
    return granted(sequence(begin("d", named, ANY_PORT), runBriefly("of-d"))).asking().claims();
  }

  private static Scenario unixSockets() {
    return granted(
            sequence(
                open(Kind.UNIX_DATAGRAM_SOCKET, "path", "u"),
                open(Kind.UNIX_PATH, "own"),
                endpointNamed("d", Map.of("family", UNIX), ref("own"), ref("path"))))
        .asking(
            send("ping"),
            read("u"),
            writeTo("u", "pong", ref("own")),
            run(received("d", 4)),
            info("d", "peername"))
        .claims(
            new Reads("u", "ping"),
            new Receives("d", "pong"),
            new ReturnsAlike(datagram(), Happening.answer("get_extra_info", 1)));
  }

  /** Datagrams are sent until the transport keeps too much; then their receiver reads them all. */
  private static Scenario flowControl() {
    Action fill = callOn(TRANSPORT, "sendto", repeated("x", 4096));
    Action drain = new Action.Read("u", 8192, 0.02);
    return granted(
            sequence(
                open(Kind.UNIX_DATAGRAM_SOCKET, "path", "u"),
                endpointNamed("d", Map.of("family", UNIX), NONE, ref("path"))))
        .asking(
            when("fill", fill, call("call_soon", callback("fill"))),
            call("call_soon", callback("fill")),
            run(told("d", "pause_writing")),
            when("fill"),
            when("drain", drain, call("call_soon", callback("drain"))),
            call("call_soon", callback("drain")),
            run(told("d", "resume_writing")))
        .claims(new Sequence("d", List.of("connection_made", "pause_writing", "resume_writing")));
  }
}
