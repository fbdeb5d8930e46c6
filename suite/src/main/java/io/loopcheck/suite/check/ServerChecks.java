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
import static io.loopcheck.suite.check.Steps.cancel;
import static io.loopcheck.suite.check.Steps.constant;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.port;
import static io.loopcheck.suite.check.Steps.protocol;
import static io.loopcheck.suite.check.Steps.read;
import static io.loopcheck.suite.check.Steps.received;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.repeated;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.told;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Action.Kind;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Accepts;
import io.loopcheck.suite.check.AnswerClaim.Members;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.OutsideClaim.Reads;
import io.loopcheck.suite.check.ResultClaim.Fails;
import io.loopcheck.suite.check.ResultClaim.Settles;
import io.loopcheck.suite.check.ResultClaim.Succeeds;
import io.loopcheck.suite.check.ToldClaim.Receives;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is documented of {@code create_server} and of its servers. */
final class ServerChecks {
  private static final Value HOST = literal("127.0.0.1");
  private static final Value NO = literal(false);
  private static final Value YES = literal(true);
  private static final Value SERVER = ref("s");
  private static final Action LISTENER = open(Kind.TCP_LISTENER, "listener");
  private static final Action CLOSE = callOn(SERVER, "close");
  private static final Action SERVING = callOn(SERVER, "is_serving");
  private static final Happening MADE = Happening.told("p", "connection_made");
  private static final Happening LOST = Happening.told("p", "connection_lost");

  /** More than the buffers of a connection take. */
  private static final int MUCH = 20_000_000;

  private ServerChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("server-at-once", atOnce()),
        shared("server-later", later()),
        shared("server-started-again", startedAgain()),
        shared("server-is-serving", isServing()),
        shared("server-each-connection", eachConnection()),
        shared("server-close-leaves-clients", closeLeavesClients()),
        shared("server-close-stops", closeStops()),
        shared("server-close-empties", closeEmpties()),
        shared("server-wait-closed", waitClosed()),
        shared("server-close-clients", clientsEnd("close_clients", 4)),
        shared("server-abort-clients", clientsEnd("abort_clients", MUCH)),
        shared("server-forever", forever()),
        shared("server-forever-cancelled", foreverCancelled()),
        shared("server-forever-twice", foreverTwice()),
        shared("server-context-manager", contextManager()),
        shared("server-get-loop", getLoop()),
        shared("server-free-port", freePort()),
        shared("server-hosts", hosts()),
        shared("server-of-a-socket", ofASocket()),
        shared("server-of-a-socket-and-a-host", ofASocketAndAHost()),
        shared("server-of-a-datagram-socket", ofADatagramSocket()),
        shared("server-port-taken", portTaken()),
        shared("server-reuse-address", again(Map.of(), new Succeeds("t"))),
        shared(
            "server-reuse-address-off",
            again(Map.of("reuse_address", NO), new Fails("t", "OSError"))),
        shared("server-reuse-port", reusePort()),
        shared("server-keep-alive", option("keep_alive", "SOL_SOCKET", "SO_KEEPALIVE")),
        shared("server-no-delay", option(null, "IPPROTO_TCP", "TCP_NODELAY")));
  }

  /** Has the loop make a server at a port, under a name. */
  private static Action[] server(String as, String protocol, Value port, Map<String, Value> named) {
    return new Action[] {
      new Action.Call(
          null, "create_server", List.of(protocol(protocol), HOST, port), named, as, null),
      await(as),
      run(settled(as))
    };
  }

  private static Action[] server(Map<String, Value> named) {
    return server("s", "p", literal(0), named);
  }

  private static Action[] server() {
    return server(Map.of());
  }

  /** Connects, and waits until the server's first protocol knows. */
  private static Action[] client() {
    return new Action[] {new Action.Connect("s", "peer"), run(told("p", "connection_made"))};
  }

  private static Action[] settle(String what) {
    return new Action[] {await(what), run(settled(what))};
  }

  /** Runs until a condition holds, or for a little while once another one does. */
  private static Action runUnless(Until until, Until... sentinel) {
    return new Action.Run(
        List.of(until), new Action.GiveUp(List.of(sentinel), Steps.QUIET_ITERATIONS));
  }

  private static Scenario atOnce() {
    return granted(server())
        .asking(
            new Action.Connect("s", "peer"),
            write("peer", "ping"),
            run(received("p", 4)),
            callOn(ref("p.transport"), "write", bytes("pong")),
            iterate(20),
            read("peer"))
        .claims(new Receives("p", "ping"), new Reads("peer", "pong"));
  }

  private static Scenario later() {
    return granted(server(Map.of("start_serving", NO)))
        .asking(
            Steps.all(
                SERVING,
                callOnAs(SERVER, "started", "start_serving"),
                settle("started"),
                SERVING,
                client()))
        .claims(
            new Returns("is_serving", 1, false),
            new Settles("started", null),
            new Returns("is_serving", 2, true),
            new Times(MADE, 1));
  }

  private static Scenario startedAgain() {
    return granted(server())
        .asking(
            Steps.all(
                callOnAs(SERVER, "again", "start_serving"), settle("again"), client(), iterate(20)))
        .claims(
            new Succeeds("again"),
            new Times(MADE, 1),
            new Times(Happening.told("p#2", "connection_made"), 0));
  }

  private static Scenario isServing() {
    return granted(server())
        .asking(SERVING, CLOSE, SERVING)
        .claims(new Returns("is_serving", 1, true), new Returns("is_serving", 2, false));
  }

  private static Scenario eachConnection() {
    return granted(server())
        .asking(
            new Action.Connect("s", "one"),
            write("one", "first"),
            run(received("p", 5)),
            new Action.Connect("s", "two"),
            write("two", "second"),
            runUnless(received("p#2", 6), received("p", 11)))
        .claims(new Receives("p", "first"), new Receives("p#2", "second"));
  }

  private static Scenario closeLeavesClients() {
    return granted(server())
        .asking(
            Steps.all(
                client(),
                CLOSE,
                write("peer", "ping"),
                runUnless(received("p", 4), told("p", "connection_lost"))))
        .claims(new Receives("p", "ping"), new Times(LOST, 0));
  }

  /** The connection keeps the port known. */
  private static Scenario closeStops() {
    return granted(Steps.all(server(), client()))
        .asking(
            Steps.all(
                CLOSE,
                iterate(20),
                callAs("c", "create_connection", protocol("q"), HOST, port("p.transport")),
                settle("c")))
        .claims(new Accepts("close", 1), new Fails("c", "ConnectionRefusedError"));
  }

  private static Scenario closeEmpties() {
    return granted(server())
        .asking(callOn(SERVER, "sockets"), CLOSE, callOn(SERVER, "sockets"))
        .claims(new Members("sockets", 1, 1), new Members("sockets", 2, 0));
  }

  private static Scenario waitClosed() {
    return granted(server())
        .asking(
            Steps.all(
                client(),
                CLOSE,
                callOnAs(SERVER, "end", "wait_closed"),
                await("end"),
                iterate(50),
                callOn(ref("p.transport"), "close"),
                run(settled("end"), told("p", "connection_lost"))))
        .claims(new Succeeds("end"), new Order(List.of(LOST, Happening.settled("end"))));
  }

  /** What is not sent yet does not hold up an abort. */
  private static Scenario clientsEnd(String method, int size) {
    return granted(Steps.all(server(), client()))
        .asking(
            callOn(ref("p.transport"), "write", repeated("x", size)),
            callOn(SERVER, method),
            iterate(Steps.QUIET_ITERATIONS))
        .claims(new Accepts(method, 1), new Times(LOST, 1));
  }

  private static Scenario forever() {
    return granted(server(Map.of("start_serving", NO)))
        .asking(
            Steps.all(
                callOnAs(SERVER, "forever", "serve_forever"),
                await("forever"),
                iterate(20),
                SERVING,
                client()))
        .claims(
            new Returns("is_serving", 1, true),
            new Times(MADE, 1),
            new Times(Happening.settled("forever"), 0));
  }

  private static Scenario foreverCancelled() {
    return granted(server())
        .asking(
            callOnAs(SERVER, "forever", "serve_forever"),
            await("forever"),
            iterate(20),
            cancel("forever"),
            run(settled("forever")),
            SERVING)
        .claims(new Fails("forever", "CancelledError"), new Returns("is_serving", 1, false));
  }

  private static Scenario foreverTwice() {
    return granted(server())
        .asking(
            callOnAs(SERVER, "forever", "serve_forever"),
            await("forever"),
            iterate(20),
            callOnAs(SERVER, "second", "serve_forever"),
            await("second"),
            iterate(Steps.QUIET_ITERATIONS))
        .claims(new Fails("second", "RuntimeError"), new Times(Happening.settled("forever"), 0));
  }

  private static Scenario contextManager() {
    Value none = new Value.None();
    return granted(server())
        .asking(
            Steps.all(
                callOnAs(SERVER, "entered", "__aenter__"),
                settle("entered"),
                SERVING,
                callOnAs(SERVER, "left", "__aexit__", none, none, none),
                settle("left"),
                SERVING))
        .claims(
            new Succeeds("entered"),
            new Returns("is_serving", 1, true),
            new Succeeds("left"),
            new Returns("is_serving", 2, false));
  }

  /** What was scheduled on the loop is called by a run of what the server calls its loop. */
  private static Scenario getLoop() {
    return granted(server())
        .asking(
            call("call_soon", callback("scheduled")),
            callOnAs(SERVER, "its", "get_loop"),
            new Action.Adopt("its"),
            iterate(20))
        .claims(new Accepts("get_loop", 1), new Times(Happening.call("scheduled"), 1));
  }

  private static Scenario freePort() {
    return granted(Steps.all(server(), server("t", "q", literal(0), Map.of())))
        .asking(
            new Action.Connect("s", "one"),
            write("one", "first"),
            run(received("p", 5)),
            new Action.Connect("t", "two"),
            write("two", "second"),
            runUnless(received("q", 6), told("p#2", "connection_made")))
        .claims(new Receives("p", "first"), new Receives("q", "second"));
  }

  private static Scenario hosts() {
    Value both = new Value.Elements(List.of(HOST, literal("127.0.0.2")));
    return asking(
            callAs("s", "create_server", protocol("p"), both, literal(0)),
            await("s"),
            run(settled("s")),
            callOn(SERVER, "sockets"))
        .claims(new Succeeds("s"), new Members("sockets", 1, 2));
  }

  private static Action[] ofSocket(String socket, Value... place) {
    Value[] args = new Value[place.length + 1];
    args[0] = protocol("p");
    System.arraycopy(place, 0, args, 1, place.length);
    Map<String, Value> sock = Map.of("sock", ref(socket));
    return Steps.all(
        new Action.Call(null, "create_server", List.of(args), sock, "s", null), settle("s"));
  }

  private static Scenario ofASocket() {
    return granted(Steps.all(LISTENER, ofSocket("listener")))
        .asking(new Action.Connect("s", "peer"), write("peer", "ping"), run(received("p", 4)))
        .claims(new Receives("p", "ping"));
  }

  private static Scenario ofASocketAndAHost() {
    return asking(Steps.all(LISTENER, ofSocket("listener", HOST, literal(0))))
        .claims(new Fails("s", "ValueError"));
  }

  private static Scenario ofADatagramSocket() {
    return asking(Steps.all(open(Kind.UDP_SOCKET, "datagrams"), ofSocket("datagrams")))
        .claims(new Fails("s", "ValueError"));
  }

  private static Scenario portTaken() {
    return granted(server())
        .asking(server("t", "q", port("s"), Map.of()))
        .claims(new Fails("t", "OSError"));
  }

  /** A connection of a closed server keeps its address in use, though nobody listens there. */
  private static Scenario again(Map<String, Value> named, Claim claim) {
    return granted(Steps.all(server(), client()))
        .asking(Steps.all(CLOSE, iterate(20), server("t", "q", port("p.transport"), named)))
        .claims(new Accepts("close", 1), claim);
  }

  private static Scenario reusePort() {
    Map<String, Value> shared = Map.of("reuse_port", YES);
    return granted(server(shared))
        .asking(server("t", "q", port("s"), shared))
        .claims(new Succeeds("t"));
  }

  /** An option of the sockets that a server accepts, with a keyword or without. */
  private static Scenario option(@Nullable String keyword, String level, String name) {
    return granted(Steps.all(server(keyword == null ? Map.of() : Map.of(keyword, YES)), client()))
        .asking(
            callOnAs(ref("p.transport"), "socket", "get_extra_info", literal("socket")),
            callOn(
                ref("socket"),
                "getsockopt",
                constant("socket." + level),
                constant("socket." + name)))
        .claims(new Returns("getsockopt", 1, 1));
  }
}
