/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.asking;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.item;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.protocol;
import static io.loopcheck.suite.check.Steps.received;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.repeated;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.tlsContexts;
import static io.loopcheck.suite.check.Steps.told;
import static io.loopcheck.suite.check.Steps.when;
import static io.loopcheck.suite.check.TlsPair.CLIENT_SIDE;
import static io.loopcheck.suite.check.TlsPair.NAME;
import static io.loopcheck.suite.check.TlsPair.connect;
import static io.loopcheck.suite.check.TlsPair.connected;
import static io.loopcheck.suite.check.TlsPair.named;
import static io.loopcheck.suite.check.TlsPair.plainConnection;
import static io.loopcheck.suite.check.TlsPair.server;
import static io.loopcheck.suite.check.TlsPair.tlsServer;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.ResultClaim.Fails;
import io.loopcheck.suite.check.ToldClaim.Receives;
import java.util.List;
import java.util.Map;

/** What is documented of TLS: connections and servers that begin with it, and start_tls(). */
final class TlsChecks {
  /** More than one record of TLS can hold. */
  private static final int LARGE = 40_000;

  private TlsChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("tls-data", data()),
        shared("tls-large-data", largeData()),
        shared("tls-close", close()),
        shared("tls-wrong-name", wrongName()),
        shared("tls-name-of-host", nameOfHost()),
        shared("tls-plain-server", plainServer()),
        shared("tls-plain-client", plainClient()),
        shared("tls-name-needed", nameNeeded()),
        shared("tls-name-without-tls", nameWithoutTls()),
        shared("tls-handshake-timeout", handshakeTimeout()),
        shared("tls-handshake-timeout-negative", negativeTimeout()),
        shared("tls-no-half-close", noHalfClose()),
        shared("tls-start", start()),
        shared("tls-start-transport", startedTransport()),
        shared("tls-start-unsuitable", startUnsuitable()));
  }

  private static Action write(String transport, String data) {
    return callOn(ref(transport), "write", Steps.bytes(data));
  }

  private static Scenario data() {
    return granted(connected())
        .asking(
            write("client.transport", "ping"),
            run(received("peer", 4)),
            write("peer.transport", "pong"),
            run(received("client", 4)))
        .claims(new Receives("peer", "ping"), new Receives("client", "pong"));
  }

  private static Scenario largeData() {
    return granted(connected())
        .asking(
            callOn(ref("client.transport"), "write", repeated("0123456789", LARGE / 10)),
            run(received("peer", LARGE)),
            iterate(20))
        .claims(new Receives("peer", "0123456789".repeat(LARGE / 10)));
  }

  private static Scenario close() {
    return granted(connected())
        .asking(
            write("client.transport", "ping"),
            callOn(ref("client.transport"), "close"),
            run(told("peer", "connection_lost"), told("client", "connection_lost")))
        .claims(
            new Receives("peer", "ping"),
            new Order(
                List.of(
                    Happening.told("peer", "data_received"),
                    Happening.told("peer", "connection_lost"))),
            new Times(Happening.told("peer", "connection_lost"), 1),
            new Times(Happening.told("client", "connection_lost"), 1));
  }

  private static Scenario wrongName() {
    return granted(tlsServer())
        .asking(
            connect(
                "127.0.0.1",
                Map.of("ssl", CLIENT_SIDE, "server_hostname", literal("other.example"))))
        .claims(
            new Fails("connection", "SSLCertVerificationError"),
            new Times(Happening.told("client", "connection_made"), 0));
  }

  /** The certificate names 127.0.0.1, too. */
  private static Scenario nameOfHost() {
    return granted(tlsServer())
        .asking(sequence(connect("127.0.0.1", Map.of("ssl", CLIENT_SIDE)), iterate(20)))
        .claims(new Times(Happening.told("client", "connection_made"), 1));
  }

  /** The server talks first, and not TLS. */
  private static Scenario plainServer() {
    return granted(server(Map.of()))
        .asking(
            sequence(
                when(
                    "peer.connection_made",
                    write("peer.transport", "220 this server speaks no TLS\r\n")),
                connect()))
        .claims(
            new Fails("connection", "SSLError"),
            new Times(Happening.told("client", "connection_made"), 0));
  }

  private static Scenario plainClient() {
    return granted(tlsServer())
        .asking(
            sequence(
                connect("127.0.0.1", Map.of()),
                write("client.transport", "no hello of TLS, but text\r\n"),
                run(told("client", "connection_lost"))))
        .claims(
            new Times(Happening.told("peer", "connection_made"), 0),
            new Times(Happening.told("peer", "data_received"), 0));
  }

  private static Scenario nameNeeded() {
    return asking(
            sequence(
                tlsContexts("server-context", "client-context"),
                open(Action.Kind.SOCKETPAIR, "a", "b"),
                named(
                    "connection",
                    "create_connection",
                    Map.of("ssl", CLIENT_SIDE, "sock", ref("a")),
                    List.of(protocol("client"))),
                await("connection"),
                // Nobody answers at the other end: a loop that begins to talk gives up here.
                new Action.Run(List.of(settled("connection")), new Action.GiveUp(List.of(), 200))))
        .claims(new Fails("connection", "ValueError"));
  }

  private static Scenario nameWithoutTls() {
    return granted(server(Map.of()))
        .asking(connect("127.0.0.1", Map.of("server_hostname", NAME)))
        .claims(new Fails("connection", "ValueError"));
  }

  /** The listener's backlog takes the connection, and nobody answers. */
  private static Scenario handshakeTimeout() {
    return asking(
            sequence(
                tlsContexts("server-context", "client-context"),
                open(Action.Kind.TCP_LISTENER, "server"),
                connect(
                    "127.0.0.1",
                    Map.of(
                        "ssl",
                        CLIENT_SIDE,
                        "server_hostname",
                        NAME,
                        "ssl_handshake_timeout",
                        literal(0.1)))))
        .claims(
            new Fails("connection", "ConnectionAbortedError"),
            new Times(Happening.told("client", "connection_made"), 0));
  }

  private static Scenario negativeTimeout() {
    return granted(tlsServer())
        .asking(
            connect(
                "127.0.0.1",
                Map.of(
                    "ssl",
                    CLIENT_SIDE,
                    "server_hostname",
                    NAME,
                    "ssl_handshake_timeout",
                    literal(-1))))
        .claims(new Fails("connection", "ValueError"));
  }

  private static Scenario noHalfClose() {
    return granted(connected())
        .asking(
            callOn(ref("client.transport"), "can_write_eof"),
            write("client.transport", "ping"),
            run(received("peer", 4)))
        .claims(new Returns("can_write_eof", 1, false), new Receives("peer", "ping"));
  }

  private static Action[] upgraded() {
    return sequence(plainConnection(), TlsPair.upgrade(Map.of(), Map.of()));
  }

  private static Scenario start() {
    return granted(upgraded())
        .asking(
            write("client-tls", "ping"),
            run(received("peer", 4)),
            write("peer-tls", "pong"),
            run(received("client", 4)))
        .claims(
            new Receives("peer", "ping"),
            new Receives("client", "pong"),
            new Times(Happening.told("client", "connection_made"), 1));
  }

  /** The protocol stays, and its new transport knows it. */
  private static Scenario startedTransport() {
    return granted(upgraded())
        .asking(
            callOn(ref("client-tls"), "get_protocol"),
            callOn(ref("client-tls"), "is_closing"),
            callOn(ref("client-tls"), "can_write_eof"))
        .claims(
            new AnswerClaim.ReturnsSame("get_protocol", 3, "client-protocol"),
            new Returns("is_closing", 1, false),
            new Returns("can_write_eof", 1, false));
  }

  private static Scenario startUnsuitable() {
    return granted(
            sequence(
                tlsContexts("server-context", "client-context"),
                open(Action.Kind.OVERLAPPED_PIPE, "reading", "writing"),
                named(
                    "pipe",
                    "connect_write_pipe",
                    Map.of(),
                    List.of(protocol("client"), ref("writing"))),
                await("pipe"),
                run(settled("pipe"))))
        .asking(
            sequence(
                named(
                    "tls",
                    "start_tls",
                    Map.of("server_hostname", NAME),
                    List.of(item("pipe", 0), item("pipe", 1), CLIENT_SIDE)),
                await("tls"),
                run(settled("tls"))))
        .claims(new Fails("tls", "Exception"));
  }
}
