/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Connections.LISTENER;
import static io.loopcheck.suite.check.Connections.LOOPBACK;
import static io.loopcheck.suite.check.Connections.TRANSPORT;
import static io.loopcheck.suite.check.Connections.connect;
import static io.loopcheck.suite.check.Connections.overTcp;
import static io.loopcheck.suite.check.Happening.settled;
import static io.loopcheck.suite.check.Happening.told;
import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callNamedAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.cancel;
import static io.loopcheck.suite.check.Steps.constant;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.number;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.port;
import static io.loopcheck.suite.check.Steps.protocol;
import static io.loopcheck.suite.check.Steps.raise;
import static io.loopcheck.suite.check.Steps.read;
import static io.loopcheck.suite.check.Steps.received;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.when;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.ReturnsAlike;
import io.loopcheck.suite.check.AnswerClaim.Shows;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.OutsideClaim.Ends;
import io.loopcheck.suite.check.OutsideClaim.Reads;
import io.loopcheck.suite.check.ResultClaim.Fails;
import io.loopcheck.suite.check.ResultClaim.Succeeds;
import io.loopcheck.suite.check.ToldClaim.Handles;
import io.loopcheck.suite.check.ToldClaim.Receives;
import java.util.List;
import java.util.Map;

/** What is documented of how a TCP connection comes to be. */
final class TcpChecks {
  private static final Action AWAIT = await("c");
  private static final Action SETTLED = run(Steps.settled("c"));
  private static final Value NONE = new Value.None();

  private TcpChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("connection-carries-bytes", carriesBytes()),
        shared("connection-made-before-it-returns", madeFirst()),
        shared("connection-refused", refused()),
        shared("connection-refused-everywhere", refusedEverywhere()),
        shared("connection-all-errors", allErrors()),
        shared("connection-local-address", localAddress()),
        shared("connection-happy-eyeballs", with("happy_eyeballs_delay", number(0.25))),
        shared("connection-interleave", with("interleave", literal(1))),
        shared("connection-family", with("family", constant("socket.AF_INET"))),
        shared("connection-no-delay", noDelay()),
        shared("connection-of-socket", ofSocket()),
        shared("connection-host-and-socket", hostAndSocket()),
        shared("connection-to-nothing", toNothing()),
        shared("connection-server-name-without-tls", without("server_hostname", literal("host"))),
        shared("connection-time-limit-without-tls", without("ssl_handshake_timeout", number(1))),
        shared("connection-factory-error", factoryError()),
        shared("connection-made-error", madeError()),
        shared("connection-cancelled", cancelled()),
        shared("accepted-socket-carries-bytes", acceptedSocket()),
        shared("accepted-socket-owned", acceptedSocketOwned()),
        shared("addresses-of-both-ends", addresses()));
  }

  private static Scenario carriesBytes() {
    return overTcp()
        .asking(
            callOn(TRANSPORT, "write", Steps.bytes("ping")),
            write("s", "pong"),
            run(received("p", 4)),
            read("s"))
        .claims(new Receives("p", "pong"), new Reads("s", "ping"));
  }

  private static Scenario madeFirst() {
    return overTcp()
        .asking()
        .claims(
            new Order(List.of(told("p", "connection_made"), settled("c"))),
            new Times(told("p", "connection_made"), 1));
  }

  /** What is refused is observed with what the loop is good for then. */
  private static Scenario refuses(String error, Action... actions) {
    return granted(actions).asking().claims(new Fails("c", error));
  }

  private static Scenario refused() {
    return refuses(
        "OSError",
        open(Action.Kind.BOUND_TCP_SOCKET, "l"),
        callAs("c", "create_connection", protocol("p"), LOOPBACK, port("l")),
        AWAIT,
        SETTLED);
  }

  /** No host is all addresses of this machine's loopback interface, as many as it has. */
  private static Scenario refusedEverywhere() {
    return refuses(
        "OSError",
        open(Action.Kind.BOUND_TCP_SOCKET, "l"),
        callAs("c", "create_connection", protocol("p"), NONE, port("l")),
        AWAIT,
        SETTLED);
  }

  private static Scenario allErrors() {
    return refuses(
        "ExceptionGroup",
        open(Action.Kind.BOUND_TCP_SOCKET, "l"),
        callNamedAs(
            "c",
            "create_connection",
            Map.of("all_errors", literal(true)),
            protocol("p"),
            LOOPBACK,
            port("l")),
        AWAIT,
        SETTLED);
  }

  private static Action connectWith(String keyword, Value value) {
    return callNamedAs(
        "c", "create_connection", Map.of(keyword, value), protocol("p"), LOOPBACK, port("l"));
  }

  private static Scenario with(String keyword, Value value) {
    return granted(LISTENER, connectWith(keyword, value), AWAIT, SETTLED)
        .asking(new Action.Accept("l", "s"), write("s", "pong"), run(received("p", 4)))
        .claims(new Receives("p", "pong"));
  }

  private static Scenario without(String keyword, Value value) {
    return refuses("ValueError", LISTENER, connectWith(keyword, value), AWAIT, SETTLED);
  }

  /** The listener's own address is taken, so that nothing else can be bound to it. */
  private static Scenario localAddress() {
    Value taken = new Value.Tuple(List.of(LOOPBACK, port("l")));
    return refuses("OSError", LISTENER, connectWith("local_addr", taken), AWAIT, SETTLED);
  }

  private static Scenario noDelay() {
    return overTcp()
        .asking(
            callOnAs(TRANSPORT, "socket", "get_extra_info", literal("socket")),
            callOn(
                ref("socket"),
                "getsockopt",
                constant("socket.IPPROTO_TCP"),
                constant("socket.TCP_NODELAY")))
        .claims(new AnswerClaim.Returns("getsockopt", 1, 1));
  }

  private static Action connectOver(String socket, Value... arguments) {
    return callNamedAs("c", "create_connection", Map.of("sock", ref(socket)), arguments);
  }

  private static Scenario ofSocket() {
    return granted(
            LISTENER,
            new Action.Connect("l", "o"),
            new Action.Accept("l", "s"),
            connectOver("o", protocol("p")),
            AWAIT,
            SETTLED)
        .asking(write("s", "pong"), run(received("p", 4)))
        .claims(new Receives("p", "pong"));
  }

  private static Scenario hostAndSocket() {
    return refuses(
        "ValueError",
        LISTENER,
        new Action.Connect("l", "o"),
        connectOver("o", protocol("p"), LOOPBACK, port("l")),
        AWAIT,
        SETTLED);
  }

  private static Scenario toNothing() {
    return refuses("ValueError", callAs("c", "create_connection", protocol("p")), AWAIT, SETTLED);
  }

  private static Scenario factoryError() {
    return refuses(
        "ValueError", LISTENER, when("p.factory", raise("ValueError")), connect(), AWAIT, SETTLED);
  }

  private static Scenario madeError() {
    return granted(
            LISTENER,
            call("set_exception_handler", new Value.Handler("handler")),
            when("p.connection_made", raise("ValueError")),
            connect(),
            AWAIT,
            SETTLED)
        .asking()
        .claims(
            new Handles("handler", 1, "ValueError"),
            new Times(Happening.handled("handler", 1), 1),
            new Succeeds("c"));
  }

  /** It is under way when it is cancelled; the connection after it is a new one. */
  private static Scenario cancelled() {
    return granted(LISTENER, connect())
        .asking(
            when("cancels", cancel("c")),
            AWAIT,
            call("call_soon", callback("cancels")),
            SETTLED,
            callAs("d", "create_connection", protocol("q"), LOOPBACK, port("l")),
            await("d"),
            run(Steps.settled("d")))
        .claims(
            new Fails("c", "CancelledError"),
            new Succeeds("d"),
            new Times(told("q", "connection_made"), 1));
  }

  private static Scenario.Granted overAcceptedSocket() {
    return granted(
        LISTENER,
        new Action.Connect("l", "s"),
        new Action.Accept("l", "a"),
        Connections.accepted("c", protocol("p"), "a"),
        AWAIT,
        SETTLED);
  }

  private static Scenario acceptedSocket() {
    return overAcceptedSocket()
        .asking(
            callOn(TRANSPORT, "write", Steps.bytes("ping")),
            write("s", "pong"),
            run(received("p", 4)),
            read("s"))
        .claims(
            new Receives("p", "pong"),
            new Reads("s", "ping"),
            new Order(List.of(told("p", "connection_made"), settled("c"))));
  }

  private static Scenario acceptedSocketOwned() {
    return overAcceptedSocket()
        .asking(
            callOn(TRANSPORT, "close"),
            run(Steps.told("p", "connection_lost")),
            Steps.iterate(5),
            read("s"))
        .claims(new Ends("s"));
  }

  /** Both ends are the loop's: what one is bound to is what the other is connected to. */
  private static Scenario addresses() {
    return overTcp()
        .asking(
            Connections.accepted("d", protocol("q"), "s"),
            await("d"),
            run(Steps.settled("d")),
            callOn(TRANSPORT, "get_extra_info", literal("sockname")),
            callOn(TRANSPORT, "get_extra_info", literal("peername")),
            callOn(Steps.item("d", 0), "get_extra_info", literal("peername")),
            callOn(Steps.item("d", 0), "get_extra_info", literal("sockname")))
        .claims(
            new Shows(Happening.answer("get_extra_info", 1), List.of(0), "127.0.0.1"),
            new ReturnsAlike(answer(1), answer(3)),
            new ReturnsAlike(answer(2), answer(4)));
  }

  private static Happening answer(int nth) {
    return Happening.answer("get_extra_info", nth);
  }
}
