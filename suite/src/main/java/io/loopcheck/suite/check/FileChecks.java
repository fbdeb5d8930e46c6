/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.bytes;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.protocol;
import static io.loopcheck.suite.check.Steps.read;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.told;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.OutsideClaim.Reads;
import io.loopcheck.suite.check.ResultClaim.Fails;
import io.loopcheck.suite.check.ResultClaim.Settles;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is documented of sending files: over a socket, and over a transport. */
final class FileChecks {
  private static final String SOCK_SENDFILE = "sock_sendfile";
  private static final String SENDFILE = "sendfile";
  private static final String CONTENT = "0123456789";
  private static final Value FILE = ref("file");
  private static final Value TRANSPORT = ref("p.transport");

  /** A file at whose beginning its position is: only {@code write} leaves it there. */
  private static final Action[] FILE_WITH_CONTENT = {
    open(Action.Kind.REGULAR_FILE, "file"), write("file", CONTENT)
  };

  private static final Action SOCKETS = open(Action.Kind.SOCKETPAIR, "socket", "peer");

  private static final Action[] CONNECTED = {
    SOCKETS,
    callAs("connection", "connect_accepted_socket", protocol("p"), ref("socket")),
    await("connection"),
    run(settled("connection"))
  };

  private FileChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("sock-sendfile", overSocket(CONTENT)),
        shared("sock-sendfile-part", overSocket("2345", literal(2), literal(4))),
        shared("sock-sendfile-to-the-end", overSocket("789", literal(7), literal(100))),
        shared("sock-sendfile-position", position(SOCK_SENDFILE, SOCKETS)),
        shared("sock-sendfile-empty", emptyFile()),
        shared("sock-sendfile-invalid", invalid()),
        shared("sock-sendfile-of-datagrams", datagramSocket()),
        shared("sock-sendfile-text", textFile()),
        shared("sock-sendfile-no-fallback", noFallback()),
        shared("sendfile", overTransport(CONTENT)),
        shared("sendfile-part", overTransport("2345", literal(2), literal(4))),
        shared("sendfile-position", position(SENDFILE, CONNECTED)),
        shared("sendfile-after-writes", afterWrites()),
        shared("sendfile-closing", closing()));
  }

  private static Action[] send(String method, Value... more) {
    Value over = method.equals(SENDFILE) ? TRANSPORT : ref("socket");
    return sending(
        callAs(
            "sent",
            method,
            Stream.concat(Stream.of(over, FILE), Stream.of(more)).toArray(Value[]::new)));
  }

  private static Action[] sending(Action call) {
    return new Action[] {call, await("sent"), run(settled("sent"))};
  }

  private static Scenario overSocket(String data, Value... part) {
    return granted(sequence(FILE_WITH_CONTENT, SOCKETS, send(SOCK_SENDFILE, part)))
        .asking(read("peer"))
        .claims(new Settles("sent", data.length()), new Reads("peer", data));
  }

  private static Scenario overTransport(String data, Value... part) {
    return granted(sequence(FILE_WITH_CONTENT, CONNECTED, send(SENDFILE, part)))
        .asking(read("peer"))
        .claims(new Settles("sent", data.length()), new Reads("peer", data));
  }

  /** The position shows by what is read from there. */
  private static Scenario position(String method, Action... prepared) {
    return granted(sequence(FILE_WITH_CONTENT, prepared, send(method, literal(2), literal(4))))
        .asking(read("file"))
        .claims(new Reads("file", "6789"));
  }

  private static Scenario emptyFile() {
    return granted(sequence(open(Action.Kind.REGULAR_FILE, "file"), SOCKETS, send(SOCK_SENDFILE)))
        .asking(write("socket", "next"), read("peer"))
        .claims(new Settles("sent", 0), new Reads("peer", "next"));
  }

  private static Scenario invalid() {
    return granted(
            sequence(FILE_WITH_CONTENT, SOCKETS, send(SOCK_SENDFILE, literal(0), literal(1))))
        .asking(
            sequence(
                callAs("none", SOCK_SENDFILE, ref("socket"), FILE, literal(0), literal(0)),
                await("none"),
                callAs("before", SOCK_SENDFILE, ref("socket"), FILE, literal(-1)),
                await("before"),
                run(settled("none"), settled("before"))))
        .claims(new Fails("none", "ValueError"), new Fails("before", "ValueError"));
  }

  private static Scenario datagramSocket() {
    return granted(sequence(FILE_WITH_CONTENT, SOCKETS, send(SOCK_SENDFILE)))
        .asking(
            open(Action.Kind.UDP_SOCKET, "datagrams"),
            callAs("refused", SOCK_SENDFILE, ref("datagrams"), FILE),
            await("refused"),
            run(settled("refused")))
        .claims(new Fails("refused", "ValueError"));
  }

  /** The same file, opened for text, and left to its first owner. */
  private static Scenario textFile() {
    return granted(sequence(FILE_WITH_CONTENT, SOCKETS, send(SOCK_SENDFILE)))
        .asking(
            sequence(
                callOnAs(FILE, "descriptor", "fileno"),
                new Action.Call(
                    module("builtins"),
                    "open",
                    List.of(ref("descriptor"), literal("r")),
                    Map.of("closefd", literal(false)),
                    "text",
                    null),
                callAs("refused", SOCK_SENDFILE, ref("socket"), ref("text")),
                await("refused"),
                run(settled("refused"))))
        .claims(new Fails("refused", "ValueError"));
  }

  /** The end of a pipe is no regular file; a number of bytes is asked for, as it has no size. */
  private static Scenario noFallback() {
    return granted(sequence(FILE_WITH_CONTENT, SOCKETS, send(SOCK_SENDFILE)))
        .asking(
            sequence(
                open(Action.Kind.PIPE, "in", "out"),
                write("out", CONTENT),
                new Action.Call(
                    null,
                    SOCK_SENDFILE,
                    List.of(ref("socket"), ref("in"), literal(0), literal(4)),
                    Map.of("fallback", literal(false)),
                    "refused",
                    null),
                await("refused"),
                run(settled("refused"))))
        .claims(
            new Settles("sent", CONTENT.length()),
            new Fails("refused", "SendfileNotAvailableError"));
  }

  /** What comes in pieces is read piece by piece, to the end. */
  private static Scenario afterWrites() {
    return granted(
            sequence(
                FILE_WITH_CONTENT,
                CONNECTED,
                callOn(TRANSPORT, "write", bytes("before ")),
                send(SENDFILE)))
        .asking(
            callOn(TRANSPORT, "write", bytes(" after")),
            callOn(TRANSPORT, "close"),
            run(told("p", "connection_lost")),
            read("peer"),
            read("peer"),
            read("peer"),
            read("peer"))
        .claims(new Reads("peer", "before " + CONTENT + " after"));
  }

  private static Scenario closing() {
    return granted(sequence(FILE_WITH_CONTENT, CONNECTED, send(SENDFILE)))
        .asking(
            sequence(
                callOn(TRANSPORT, "close"),
                callAs("refused", SENDFILE, TRANSPORT, FILE),
                await("refused"),
                run(settled("refused"))))
        .claims(new Fails("refused", "RuntimeError"));
  }
}
