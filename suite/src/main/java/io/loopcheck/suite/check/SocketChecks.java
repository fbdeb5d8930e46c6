/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.address;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.cancel;
import static io.loopcheck.suite.check.Steps.close;
import static io.loopcheck.suite.check.Steps.connect;
import static io.loopcheck.suite.check.Steps.constant;
import static io.loopcheck.suite.check.Steps.item;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.port;
import static io.loopcheck.suite.check.Steps.protocol;
import static io.loopcheck.suite.check.Steps.read;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.repeated;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.runBriefly;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.shutdown;
import static io.loopcheck.suite.check.Steps.tlsContexts;
import static io.loopcheck.suite.check.Steps.tuple;
import static io.loopcheck.suite.check.Steps.when;
import static io.loopcheck.suite.check.Steps.write;
import static io.loopcheck.suite.check.Steps.writeTo;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Action.Kind;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.AnswerClaim.Shows;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.OutsideClaim.Reads;
import io.loopcheck.suite.check.ResultClaim.Declines;
import io.loopcheck.suite.check.ResultClaim.Fails;
import io.loopcheck.suite.check.ResultClaim.Settles;
import io.loopcheck.suite.check.ResultClaim.Succeeds;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is documented of the {@code sock} methods. The other end is used outside the loop, so that a
 * method that a loop lacks does not hide another one.
 */
final class SocketChecks {
  private static final Action PAIR = open(Kind.SOCKETPAIR, "a", "b");
  private static final Action LISTENER = open(Kind.TCP_LISTENER, "listener");
  private static final Action SOCKET = open(Kind.TCP_SOCKET, "a");
  private static final Action[] TWO_UDP = {open(Kind.UDP_SOCKET, "a"), open(Kind.UDP_SOCKET, "b")};
  private static final Action BUFFER = new Action.Open(Kind.BUFFER, List.of("buffer"), "abcdef");
  private static final Action[] CONNECT =
      asTask("connected", "sock_connect", ref("a"), address("listener"));
  private static final Action[] RECEIVE = asTask("got", "sock_recv", ref("a"), literal(4));
  private static final Action[] ACCEPT = asTask("accepted", "sock_accept", ref("listener"));
  private static final String TEXT = "0123456789abcdef";
  private static final int TIMES = 4096;

  private SocketChecks() {}

  static List<NamedCheck> all() {
    return Stream.of(receiving(), sending(), connections(), cancelling(), refusing())
        .flatMap(List::stream)
        .toList();
  }

  private static List<NamedCheck> receiving() {
    return List.of(
        shared("sock-recv", receives()),
        shared("sock-recv-end", receivesEnd()),
        shared("sock-recv-into", receivesInto()),
        shared("sock-recvfrom", receivesFrom()),
        shared("sock-recvfrom-into", receivesFromInto()));
  }

  private static List<NamedCheck> sending() {
    return List.of(
        shared("sock-sendto", sendsTo()),
        shared("sock-sendall", sendsAll()),
        shared("sock-sendall-error", sendsToNobody()));
  }

  private static List<NamedCheck> connections() {
    return List.of(
        shared("sock-accept", accepts()),
        shared("sock-accept-non-blocking", acceptsNonBlocking()),
        shared("sock-accept-unix", acceptsUnix()),
        shared("sock-connect", connects()),
        shared("sock-connect-refused", refused()),
        shared("sock-connect-host-name", connectsToHostName()),
        shared("sock-connect-unix", connectsUnix()));
  }

  private static List<NamedCheck> cancelling() {
    return List.of(
        shared("sock-recv-cancelled", cancelled()),
        shared("sock-recv-cancelled-late", cancelledLate()),
        shared("sock-accept-cancelled", acceptCancelled()),
        shared("sock-recv-twice", twice()));
  }

  private static List<NamedCheck> refusing() {
    return List.of(
        shared("sock-recv-blocking", blocking()),
        shared("sock-recv-tls", encrypted()),
        shared("sock-recv-of-transport", ofTransport()));
  }

  /** Begins to await a call. */
  private static Action[] asTask(String as, String method, Value... args) {
    return new Action[] {callAs(as, method, args), await(as)};
  }

  /** Data comes when it is awaited already, and more of it than is asked for. */
  private static Scenario receives() {
    return granted(sequence(PAIR, RECEIVE, iterate(5)))
        .asking(
            sequence(
                write("b", "ping!"),
                run(settled("got")),
                asTask("rest", "sock_recv", ref("a"), literal(4)),
                run(settled("rest"))))
        .claims(new Settles("got", "ping"), new Settles("rest", "!"));
  }

  private static Scenario receivesEnd() {
    return granted(sequence(PAIR, RECEIVE))
        .asking(close("b"), run(settled("got")))
        .claims(new Settles("got", ""));
  }

  private static Scenario receivesInto() {
    return granted(sequence(PAIR, BUFFER, asTask("got", "sock_recv_into", ref("a"), ref("buffer"))))
        .asking(write("b", "ping"), run(settled("got")), read("buffer"))
        .claims(new Settles("got", 4), new Reads("buffer", "pingef"));
  }

  private static Scenario receivesFrom() {
    return granted(sequence(TWO_UDP, asTask("got", "sock_recvfrom", ref("a"), literal(4096))))
        .asking(answered())
        .claims(part(0, "ping"), senderIsLocal(), new Reads("b", "pong"));
  }

  private static Scenario receivesFromInto() {
    Action[] receive = asTask("got", "sock_recvfrom_into", ref("a"), ref("buffer"));
    return granted(sequence(TWO_UDP, BUFFER, receive))
        .asking(sequence(answered(), read("buffer")))
        .claims(part(0, 4), senderIsLocal(), new Reads("buffer", "pingef"), new Reads("b", "pong"));
  }

  /** A datagram comes, and another one goes to the address that it came from. */
  private static Action[] answered() {
    return sequence(
        writeTo("b", "ping", address("a")),
        run(settled("got")),
        writeTo("a", "pong", item("got", 1)),
        read("b"));
  }

  private static Claim part(int place, Object value) {
    return new Shows(Happening.settled("got"), List.of(place), value);
  }

  private static Claim senderIsLocal() {
    return new Shows(Happening.settled("got"), List.of(1, 0), "127.0.0.1");
  }

  private static Scenario sendsTo() {
    Value data = new Value.Bytes("ping");
    return granted(sequence(TWO_UDP, asTask("sent", "sock_sendto", ref("a"), data, address("b"))))
        .asking(run(settled("sent")), read("b"))
        .claims(new Settles("sent", 4), new Reads("b", "ping"));
  }

  /** The peer reads a little at a time; what is left when all is sent is read to its end. */
  private static Scenario sendsAll() {
    Action drain = new Action.Read("b", 65536, 0.02);
    return granted(
            sequence(
                open(Kind.NARROW_SOCKETPAIR, "a", "b"),
                asTask("sent", "sock_sendall", ref("a"), repeated(TEXT, TIMES))))
        .asking(
            sequence(
                when("drain", drain, call("call_soon", callback("drain"))),
                call("call_soon", callback("drain")),
                run(settled("sent")),
                shutdown("a"),
                Collections.nCopies(40, new Action.Read("b", 65536, 5)).toArray(Action[]::new)))
        .claims(new Settles("sent", null), new Reads("b", TEXT.repeat(TIMES)));
  }

  private static Scenario sendsToNobody() {
    Action[] send = asTask("sent", "sock_sendall", ref("a"), repeated(TEXT, 65536));
    return granted(PAIR)
        .asking(sequence(close("b"), send, runBriefly("sent")))
        .claims(new Declines("sock_sendall", 1, "sent", "OSError"));
  }

  private static Scenario accepts() {
    return granted(
            sequence(LISTENER, ACCEPT, connect("listener", "client"), run(settled("accepted"))))
        .asking(usesConnection())
        .claims(
            new Shows(Happening.settled("accepted"), List.of(1, 0), "127.0.0.1"),
            new Settles("got", "ping"));
  }

  private static Action[] usesConnection() {
    return sequence(
        asTask("got", "sock_recv", item("accepted", 0), literal(4)),
        write("client", "ping"),
        run(settled("got")));
  }

  private static Scenario acceptsNonBlocking() {
    return granted(sequence(LISTENER, ACCEPT))
        .asking(
            connect("listener", "client"),
            run(settled("accepted")),
            callOn(item("accepted", 0), "getblocking"),
            callOn(item("accepted", 0), "get_inheritable"))
        .claims(new Returns("getblocking", 1, false), new Returns("get_inheritable", 1, false));
  }

  private static Scenario acceptsUnix() {
    return granted(
            sequence(
                open(Kind.UNIX_LISTENER, "path", "listener"),
                ACCEPT,
                connect("path", "client"),
                run(settled("accepted"))))
        .asking(usesConnection())
        .claims(new Settles("got", "ping"));
  }

  private static Scenario connects() {
    return granted(sequence(LISTENER, SOCKET, CONNECT, run(settled("connected"))))
        .asking(sequence(ACCEPT, run(settled("accepted"))))
        .claims(new Settles("connected", null), new Succeeds("accepted"));
  }

  /** Another socket connects elsewhere first: what lacks is told by that. */
  private static Scenario refused() {
    Action[] other = asTask("refused", "sock_connect", ref("c"), address("nobody"));
    return granted(sequence(LISTENER, SOCKET, CONNECT, run(settled("connected"))))
        .asking(
            sequence(
                open(Kind.BOUND_TCP_SOCKET, "nobody"),
                open(Kind.TCP_SOCKET, "c"),
                other,
                run(settled("refused"))))
        .claims(new Fails("refused", "ConnectionRefusedError"));
  }

  private static Scenario connectsToHostName() {
    Value place = tuple(literal("localhost"), port("listener"));
    Action[] byName = asTask("connected", "sock_connect", ref("a"), place);
    return granted(sequence(LISTENER, SOCKET, byName, run(settled("connected"))))
        .asking(sequence(ACCEPT, run(settled("accepted"))))
        .claims(new Settles("connected", null), new Succeeds("accepted"));
  }

  private static Scenario connectsUnix() {
    Action[] socket = {
      callOnAs(module("socket"), "a", "socket", constant("socket.AF_UNIX")),
      callOn(ref("a"), "setblocking", literal(false))
    };
    return granted(
            sequence(
                open(Kind.UNIX_LISTENER, "path", "listener"),
                socket,
                asTask("connected", "sock_connect", ref("a"), ref("path")),
                run(settled("connected"))))
        .asking(sequence(ACCEPT, run(settled("accepted"))))
        .claims(new Settles("connected", null), new Succeeds("accepted"));
  }

  /** Whoever took what comes first would lose it; what comes then ends the next call anyway. */
  private static Scenario cancelled() {
    return granted(sequence(PAIR, RECEIVE, iterate(5)))
        .asking(
            sequence(
                cancel("got"),
                run(settled("got")),
                write("b", "ping"),
                iterate(5),
                receivesAfter("!")))
        .claims(new Fails("got", "CancelledError"), new Settles("next", "ping!"));
  }

  /** The data is there, and the loop has had no chance to look. */
  private static Scenario cancelledLate() {
    return granted(sequence(PAIR, RECEIVE, iterate(5)))
        .asking(
            sequence(write("b", "ping"), cancel("got"), run(settled("got")), receivesAfter("!")))
        .claims(new Fails("got", "CancelledError"), new Settles("next", "ping!"));
  }

  private static Action[] receivesAfter(String data) {
    return sequence(
        write("b", data),
        asTask("next", "sock_recv", ref("a"), literal(4096)),
        run(settled("next")));
  }

  private static Scenario acceptCancelled() {
    return granted(sequence(LISTENER, ACCEPT, iterate(5)))
        .asking(
            sequence(
                cancel("accepted"),
                run(settled("accepted")),
                connect("listener", "client"),
                asTask("next", "sock_accept", ref("listener")),
                run(settled("next"))))
        .claims(new Fails("accepted", "CancelledError"), new Succeeds("next"));
  }

  private static Scenario twice() {
    Happening first = Happening.settled("first");
    return granted(sequence(PAIR, asTask("first", "sock_recv", ref("a"), literal(1)), iterate(5)))
        .asking(
            sequence(
                asTask("second", "sock_recv", ref("a"), literal(1)),
                iterate(5),
                write("b", "xy"),
                run(settled("second")),
                iterate(20)))
        .claims()
        .orChooses("the later one replaces the earlier", new Settles("second", "x"), never(first))
        .orChooses("one after the other", new Settles("first", "x"), new Settles("second", "y"))
        .orChooses("the later one is refused", new Fails("second", "RuntimeError"))
        .orChooses(
            "the earlier one is cancelled",
            new Fails("first", "CancelledError"),
            new Settles("second", "x"));
  }

  private static Claim never(Happening what) {
    return new Times(what, 0);
  }

  /** There is something to be read, so that a loop that asks the socket does not block. */
  private static Scenario blocking() {
    return granted(
            PAIR,
            write("b", "ping"),
            call("set_debug", literal(true)),
            callOn(ref("a"), "setblocking", literal(true)))
        .asking(sequence(RECEIVE, runBriefly("got")))
        .claims(new Declines("sock_recv", 1, "got", "ValueError"));
  }

  private static Scenario encrypted() {
    Map<String, Value> named =
        Map.of("server_hostname", literal("localhost"), "do_handshake_on_connect", literal(false));
    Action wrap =
        new Action.Call(ref("client"), "wrap_socket", List.of(ref("a")), named, "wrapped", null);
    return granted(PAIR, tlsContexts("server", "client"), wrap)
        .asking(sequence(asTask("got", "sock_recv", ref("wrapped"), literal(4)), runBriefly("got")))
        .claims(new Declines("sock_recv", 1, "got", "TypeError"));
  }

  private static Scenario ofTransport() {
    return granted(
            sequence(
                PAIR,
                asTask("c", "connect_accepted_socket", protocol("p"), ref("a")),
                run(settled("c"))))
        .asking(sequence(RECEIVE, runBriefly("got")))
        .claims(new Declines("sock_recv", 1, "got", "RuntimeError"));
  }
}
