/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Asyncio.finish;
import static io.loopcheck.suite.check.Asyncio.function;
import static io.loopcheck.suite.check.Connections.LISTENER;
import static io.loopcheck.suite.check.Connections.LOOPBACK;
import static io.loopcheck.suite.check.Connections.MUCH;
import static io.loopcheck.suite.check.Connections.much;
import static io.loopcheck.suite.check.Connections.readOtherEnd;
import static io.loopcheck.suite.check.Connections.settle;
import static io.loopcheck.suite.check.Connections.text;
import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.accept;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.bytes;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.connect;
import static io.loopcheck.suite.check.Steps.give;
import static io.loopcheck.suite.check.Steps.item;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.port;
import static io.loopcheck.suite.check.Steps.read;
import static io.loopcheck.suite.check.Steps.received;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.tlsContexts;
import static io.loopcheck.suite.check.Steps.told;
import static io.loopcheck.suite.check.Steps.when;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Action.Kind;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Members;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.AnswerClaim.ReturnsAlike;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.OutsideClaim.Ends;
import io.loopcheck.suite.check.OutsideClaim.Reads;
import io.loopcheck.suite.check.ResultClaim.Fails;
import io.loopcheck.suite.check.ResultClaim.Settles;
import io.loopcheck.suite.check.ResultClaim.Succeeds;
import io.loopcheck.suite.check.ToldClaim.Receives;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is documented of asyncio's streams, as far as a loop can spoil it: they are code of
 * asyncio's over the loop's connections and servers.
 */
final class StreamChecks {
  private static final Value READER = item("stream", 0);
  private static final Value WRITER = item("stream", 1);
  private static final Value SERVER = ref("server");
  private static final Value CLIENT = new Value.StreamCallback("s");
  private static final Value AT_MOST = literal(100);
  private static final Action WRITE = callOn(WRITER, "write", bytes("ping"));
  private static final Action WRITE_MUCH = callOn(WRITER, "write", much());
  private static final Action CLOSE = callOn(WRITER, "close");
  private static final Action[] DRAIN = finish("drained", WRITER, "drain");

  private StreamChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("stream-connection", converses(connected("open_connection", LOOPBACK, port("l")))),
        shared("stream-connection-socket", ownsSocket()),
        shared("stream-server", serves(served(Map.of(), LOOPBACK, literal(0)), "server")),
        shared("stream-server-socket", serverOwnsSocket()),
        shared("stream-unix-connection", unixConnection()),
        shared("stream-unix-server", unixServer()),
        shared("stream-unix-cleanup", unixCleanup()),
        shared("stream-write", writeAtOnce()),
        shared("stream-write-much", writeMuch()),
        shared("stream-writelines", writeLines()),
        shared("stream-close", closes()),
        shared("stream-can-write-eof", canWriteEof()),
        shared("stream-write-eof", writeEof()),
        shared("stream-transport", transport()),
        shared("stream-extra-info", extraInfo()),
        shared("stream-drain-waits", drainWaits()),
        shared("stream-drain-at-once", drainAtOnce()),
        shared("stream-start-tls", startTls()),
        shared("stream-is-closing", isClosing()),
        shared("stream-wait-closed", waitClosed()));
  }

  /** Streams whose other end is the socket b. */
  private static Scenario.Granted over(Kind sockets) {
    return granted(
        sequence(
            open(sockets, "a", "b"),
            function("stream", "open_connection", Map.of("sock", ref("a"))),
            settle("stream")));
  }

  /** Streams that are connected to the socket l. */
  private static Action[] connected(String method, Value... args) {
    return sequence(LISTENER, function("stream", method, args), settle("stream"));
  }

  private static Action[] served(Map<String, Value> named, Value... args) {
    Value[] all = Stream.concat(Stream.of(CLIENT), Stream.of(args)).toArray(Value[]::new);
    return sequence(function("server", "start_server", named, all), settle("server"));
  }

  /** Data goes both ways between the streams and the socket that l accepts. */
  private static Scenario converses(Action[] connected) {
    return granted(sequence(connected, accept("l", "peer")))
        .asking(
            sequence(
                WRITE,
                DRAIN,
                read("peer"),
                write("peer", "pong"),
                finish("data", READER, "read", AT_MOST)))
        .claims(new Reads("peer", "ping"), new Settles("data", "pong"));
  }

  private static Scenario unixConnection() {
    return converses(
        sequence(
            open(Kind.UNIX_LISTENER, "path", "l"),
            function("stream", "open_unix_connection", ref("path")),
            settle("stream")));
  }

  /** Data goes both ways between a client and the streams that the server has made for it. */
  private static Scenario serves(Action[] served, String address) {
    return granted(served)
        .asking(
            sequence(
                connect(address, "c"),
                write("c", "ping"),
                run(called("s")),
                finish("data", ref("s.reader"), "read", AT_MOST),
                callOn(ref("s.writer"), "write", bytes("pong")),
                finish("drained", ref("s.writer"), "drain"),
                read("c")))
        .claims(
            new Times(Happening.call("s"), 1), new Settles("data", "ping"), new Reads("c", "pong"));
  }

  private static Scenario unixServer() {
    return serves(
        sequence(
            open(Kind.UNIX_PATH, "path"),
            function("server", "start_unix_server", CLIENT, ref("path")),
            settle("server")),
        "path");
  }

  /** What was given as a socket is closed, and not only a duplicate of it. */
  private static Scenario ownsSocket() {
    return over(Kind.SOCKETPAIR)
        .asking(
            sequence(
                CLOSE,
                finish("closed", WRITER, "wait_closed"),
                callOn(ref("a"), "fileno"),
                read("b")))
        .claims(new Ends("b"), new Returns("fileno", 1, -1));
  }

  /** Nobody listens any more where the socket listened. */
  private static Scenario serverOwnsSocket() {
    return granted(sequence(LISTENER, served(Map.of("sock", ref("l")))))
        .asking(
            connect("l", "c"),
            run(called("s")),
            callOnAs(ref("l"), "address", "getsockname"),
            callOn(SERVER, "close"),
            iterate(20),
            function("again", "open_connection", item("address", 0), item("address", 1)),
            await("again"),
            run(settled("again")))
        .claims(new Times(Happening.call("s"), 1), new Fails("again", "ConnectionRefusedError"));
  }

  /** One server is told to leave its socket at its path, the other is told nothing. */
  private static Scenario unixCleanup() {
    return granted(
            sequence(
                open(Kind.UNIX_PATH, "left"),
                open(Kind.UNIX_PATH, "taken"),
                function(
                    "first",
                    "start_unix_server",
                    Map.of("cleanup_socket", literal(false)),
                    CLIENT,
                    ref("left")),
                settle("first"),
                function("second", "start_unix_server", CLIENT, ref("taken")),
                settle("second")))
        .asking(
            callOn(ref("first"), "close"),
            callOn(ref("second"), "close"),
            iterate(20),
            callOn(module("os"), "path.exists", ref("left")),
            callOn(module("os"), "path.exists", ref("taken")))
        .claims(new Returns("path.exists", 1, true), new Returns("path.exists", 2, false));
  }

  /** It is there to be read before the loop runs again. */
  private static Scenario writeAtOnce() {
    return over(Kind.SOCKETPAIR).asking(WRITE, read("b")).claims(new Reads("b", "ping"));
  }

  private static Scenario writeMuch() {
    return over(Kind.NARROW_SOCKETPAIR)
        .asking(sequence(WRITE_MUCH, WRITE, readOtherEnd(), run(received("q", MUCH + 4))))
        .claims(new Receives("q", text(MUCH) + "ping"));
  }

  private static Scenario writeLines() {
    Value pieces = new Value.Elements(List.of(bytes("one"), bytes("two"), bytes("three")));
    return over(Kind.SOCKETPAIR)
        .asking(
            sequence(callOn(WRITER, "writelines", pieces), readOtherEnd(), run(received("q", 11))))
        .claims(new Receives("q", "onetwothree"));
  }

  private static Scenario closes() {
    return over(Kind.SOCKETPAIR)
        .asking(sequence(CLOSE, finish("closed", WRITER, "wait_closed"), read("b")))
        .claims(new Succeeds("closed"), new Ends("b"));
  }

  private static Scenario canWriteEof() {
    return over(Kind.SOCKETPAIR)
        .asking(callOn(WRITER, "can_write_eof"))
        .claims(new Returns("can_write_eof", 1, true));
  }

  /** The other end keeps its connection at the end of what it reads, and answers. */
  private static Scenario writeEof() {
    return over(Kind.NARROW_SOCKETPAIR)
        .asking(
            sequence(
                when("q.eof_received", give(literal(true))),
                WRITE_MUCH,
                callOn(WRITER, "write_eof"),
                readOtherEnd(),
                run(told("q", "eof_received")),
                callOn(ref("q.transport"), "write", bytes("answer")),
                finish("data", READER, "read", AT_MOST)))
        .claims(new Settles("data", "answer"), new Receives("q", text(MUCH)));
  }

  private static Scenario transport() {
    return over(Kind.SOCKETPAIR)
        .asking(
            sequence(
                callOnAs(WRITER, "transport", "transport"),
                callOn(ref("transport"), "write", bytes("direct")),
                DRAIN,
                read("b")))
        .claims(new Reads("b", "direct"));
  }

  private static Scenario extraInfo() {
    return granted(connected("open_connection", LOOPBACK, port("l")))
        .asking(
            callOn(WRITER, "get_extra_info", literal("peername")),
            callOn(ref("l"), "getsockname"),
            callOn(WRITER, "get_extra_info", literal("nothing"), literal("a default")))
        .claims(
            new Returns("get_extra_info", 2, "a default"),
            new ReturnsAlike(
                Happening.answer("get_extra_info", 1), Happening.answer("getsockname", 1)));
  }

  /** Awaits a coroutine of the writer's, and looks that it waits until the other end is read. */
  private static Action[] waits(String as, String method) {
    return sequence(
        callOnAs(WRITER, as, method),
        await(as),
        iterate(20),
        call("call_soon", callback("reading")),
        run(called("reading")),
        readOtherEnd(),
        run(settled(as)));
  }

  private static Claim settlesOnce(String what) {
    return new Order(List.of(Happening.call("reading"), Happening.settled(what)));
  }

  private static Scenario drainWaits() {
    return over(Kind.NARROW_SOCKETPAIR)
        .asking(sequence(WRITE_MUCH, waits("drained", "drain")))
        .claims(settlesOnce("drained"), new Succeeds("drained"));
  }

  private static Scenario drainAtOnce() {
    return over(Kind.SOCKETPAIR)
        .asking(
            WRITE,
            callOnAs(WRITER, "drained", "drain"),
            await("drained"),
            call("call_soon", callback("next")),
            run(called("next")))
        .claims(new Order(List.of(Happening.settled("drained"), Happening.call("next"))));
  }

  private static Scenario startTls() {
    return granted(
            sequence(
                tlsContexts("server-context", "client-context"),
                served(Map.of(), LOOPBACK, literal(0)),
                function("stream", "open_connection", LOOPBACK, port("server")),
                settle("stream"),
                run(called("s"))))
        .asking(
            sequence(
                callOnAs(ref("s.writer"), "serving", "start_tls", ref("server-context")),
                await("serving"),
                new Action.Call(
                    WRITER,
                    "start_tls",
                    List.of(ref("client-context")),
                    Map.of("server_hostname", literal("localhost")),
                    "connecting",
                    null),
                await("connecting"),
                run(settled("serving"), settled("connecting")),
                WRITE,
                DRAIN,
                finish("data", ref("s.reader"), "read", AT_MOST),
                callOn(WRITER, "get_extra_info", literal("cipher"))))
        .claims(
            new Succeeds("serving"),
            new Succeeds("connecting"),
            new Settles("data", "ping"),
            new Members("get_extra_info", 1, 3));
  }

  private static Scenario isClosing() {
    return over(Kind.SOCKETPAIR)
        .asking(callOn(WRITER, "is_closing"), CLOSE, callOn(WRITER, "is_closing"))
        .claims(new Returns("is_closing", 1, false), new Returns("is_closing", 2, true));
  }

  private static Scenario waitClosed() {
    return over(Kind.NARROW_SOCKETPAIR)
        .asking(
            sequence(
                WRITE_MUCH,
                CLOSE,
                waits("closed", "wait_closed"),
                run(told("q", "connection_lost"))))
        .claims(settlesOnce("closed"), new Receives("q", text(MUCH)));
  }
}
