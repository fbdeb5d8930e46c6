/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Connections.LISTENER;
import static io.loopcheck.suite.check.Connections.TRANSPORT;
import static io.loopcheck.suite.check.Connections.overTcp;
import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.address;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.bytes;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callNamedAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.constant;
import static io.loopcheck.suite.check.Steps.datagramProtocol;
import static io.loopcheck.suite.check.Steps.give;
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
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.told;
import static io.loopcheck.suite.check.Steps.when;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Action.Kind;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.OutsideClaim.Ends;
import io.loopcheck.suite.check.OutsideClaim.Reads;
import io.loopcheck.suite.check.ResultClaim.Fails;
import io.loopcheck.suite.check.ResultClaim.Settles;
import io.loopcheck.suite.check.ToldClaim.Handles;
import io.loopcheck.suite.check.ToldClaim.Loses;
import io.loopcheck.suite.check.ToldClaim.Receives;
import java.util.List;
import java.util.Map;

/** What is documented of the sockets, files and buffers that a loop is given: whose they are. */
final class OwnershipChecks {
  private static final String CONTENT = "0123456789";
  private static final Value BUILTINS = module("builtins");
  private static final Value UNIX = constant("socket.AF_UNIX");
  private static final Value ENDPOINT = ref("d.transport");
  private static final Action SOCKETS = open(Kind.SOCKETPAIR, "socket", "peer");

  private OwnershipChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("connection-of-socket-owned", connectionOwnsSocket()),
        shared("server-of-a-socket-owned", serverOwnsSocket()),
        shared("abort-ends-reading", abortEndsReading()),
        shared("buffer-without-room", noRoom()),
        shared("datagram-abort-drops", abortDropsDatagrams()),
        shared("datagram-header-counted", headerCounted()),
        shared("datagram-transport-type", endpointType()),
        shared("server-socket-type", serverSocketType()),
        shared("sock-sendfile-memory", memoryFile()),
        shared("sendfile-text", textFile()));
  }

  private static Scenario connectionOwnsSocket() {
    return granted(
            LISTENER,
            new Action.Connect("l", "o"),
            new Action.Accept("l", "s"),
            callNamedAs("c", "create_connection", Map.of("sock", ref("o")), protocol("p")),
            await("c"),
            run(settled("c")))
        .asking(
            callOn(TRANSPORT, "close"), run(told("p", "connection_lost")), iterate(5), read("s"))
        .claims(new Ends("s"));
  }

  /** The connection keeps the port known. */
  private static Scenario serverOwnsSocket() {
    return granted(
            LISTENER,
            callNamedAs("s", "create_server", Map.of("sock", ref("l")), protocol("p")),
            await("s"),
            run(settled("s")),
            new Action.Connect("s", "peer"),
            run(told("p", "connection_made")))
        .asking(
            callOn(ref("s"), "close"),
            iterate(20),
            callAs(
                "c", "create_connection", protocol("q"), Connections.LOOPBACK, port("p.transport")),
            await("c"),
            run(settled("c")))
        .claims(new Fails("c", "ConnectionRefusedError"));
  }

  /** The data is there, and the loop has had no chance to look. */
  private static Scenario abortEndsReading() {
    return overTcp()
        .asking(
            write("s", "late"),
            callOn(TRANSPORT, "abort"),
            run(told("p", "connection_lost")),
            iterate(20))
        .claims(new Receives("p", ""));
  }

  private static Scenario noRoom() {
    return granted(
            LISTENER,
            open(Kind.BUFFER, "room"),
            call("set_exception_handler", new Value.Handler("handler")),
            when("p.get_buffer", give(ref("room"))),
            callAs(
                "c",
                "create_connection",
                new Value.BufferedProtocol("p"),
                Connections.LOOPBACK,
                port("l")),
            await("c"),
            run(settled("c")),
            new Action.Accept("l", "s"))
        .asking(write("s", "data"), run(told("p", "connection_lost")), iterate(5))
        .claims(new Loses("p", "RuntimeError"), new Handles("handler", 1, "RuntimeError"));
  }

  /** An endpoint that sends to the Unix socket u, which nobody reads. */
  private static Action[] toUnread() {
    return new Action[] {
      open(Kind.UNIX_DATAGRAM_SOCKET, "path", "u"),
      new Action.Call(
          null,
          "create_datagram_endpoint",
          List.of(datagramProtocol("d"), new Value.None(), ref("path")),
          Map.of("family", UNIX),
          "endpoint",
          null),
      await("endpoint"),
      run(settled("endpoint"))
    };
  }

  /** Sends until the transport keeps the first datagram that cannot be sent at once. */
  private static Action[] fill() {
    return new Action[] {
      callOn(ENDPOINT, "set_write_buffer_limits", literal(0)),
      when("d.pause_writing", when("fill")),
      when(
          "fill",
          call("call_soon", callback("fill")),
          callOn(ENDPOINT, "sendto", repeated("x", 4096))),
      call("call_soon", callback("fill")),
      run(told("d", "pause_writing"))
    };
  }

  /** As {@link #fill}, with the limits that the transport has by itself. */
  private static Scenario abortDropsDatagrams() {
    return granted(toUnread())
        .asking(
            when("d.pause_writing", when("fill")),
            when(
                "fill",
                call("call_soon", callback("fill")),
                callOn(ENDPOINT, "sendto", repeated("x", 4096))),
            call("call_soon", callback("fill")),
            run(told("d", "pause_writing")),
            callOn(ENDPOINT, "abort"),
            iterate(Steps.QUIET_ITERATIONS))
        .claims(new Times(Happening.told("d", "connection_lost"), 1));
  }

  private static Scenario headerCounted() {
    return granted(toUnread())
        .asking(sequence(fill(), callOn(ENDPOINT, "get_write_buffer_size")))
        .claims(new Returns("get_write_buffer_size", 1, 4096 + 8));
  }

  /** Asks whether something is of a class of a module. */
  private static Action[] isOf(Value what, String module, String name) {
    return new Action[] {
      callOnAs(BUILTINS, "type", "getattr", module(module), literal(name)),
      callOn(BUILTINS, "isinstance", what, ref("type"))
    };
  }

  private static Scenario endpointType() {
    return granted(
            open(Kind.UDP_SOCKET, "u"),
            callAs(
                "endpoint",
                "create_datagram_endpoint",
                datagramProtocol("d"),
                new Value.None(),
                address("u")),
            await("endpoint"),
            run(settled("endpoint")))
        .asking(isOf(ENDPOINT, "asyncio", "DatagramTransport"))
        .claims(new Returns("isinstance", 1, true));
  }

  private static Scenario serverSocketType() {
    return granted(
            callAs("s", "create_server", protocol("p"), Connections.LOOPBACK, literal(0)),
            await("s"),
            run(settled("s")),
            callOnAs(ref("s"), "sockets", "sockets"))
        .asking(isOf(item("sockets", 0), "asyncio.trsock", "TransportSocket"))
        .claims(new Returns("isinstance", 1, true));
  }

  private static Scenario memoryFile() {
    return granted(
            SOCKETS,
            callOnAs(module("io"), "file", "BytesIO", bytes(CONTENT)),
            callAs("sent", "sock_sendfile", ref("socket"), ref("file")),
            await("sent"),
            run(settled("sent")))
        .asking(read("peer"))
        .claims(new Settles("sent", CONTENT.length()), new Reads("peer", CONTENT));
  }

  /** The same file, opened for text, and left to its first owner. */
  private static Scenario textFile() {
    return granted(
            open(Kind.REGULAR_FILE, "file"),
            write("file", CONTENT),
            SOCKETS,
            callAs("c", "connect_accepted_socket", protocol("p"), ref("socket")),
            await("c"),
            run(settled("c")),
            callAs("sent", "sendfile", TRANSPORT, ref("file")),
            await("sent"),
            run(settled("sent")))
        .asking(
            callOnAs(ref("file"), "descriptor", "fileno"),
            new Action.Call(
                BUILTINS,
                "open",
                List.of(ref("descriptor"), literal("r")),
                Map.of("closefd", literal(false)),
                "text",
                null),
            callAs("refused", "sendfile", TRANSPORT, ref("text")),
            await("refused"),
            run(settled("refused")))
        .claims(new Fails("refused", "ValueError"));
  }
}
