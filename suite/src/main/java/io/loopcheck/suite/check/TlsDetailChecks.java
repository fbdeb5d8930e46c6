/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.bytes;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.give;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.port;
import static io.loopcheck.suite.check.Steps.protocol;
import static io.loopcheck.suite.check.Steps.received;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.tlsContexts;
import static io.loopcheck.suite.check.Steps.told;
import static io.loopcheck.suite.check.Steps.when;
import static io.loopcheck.suite.check.Steps.write;
import static io.loopcheck.suite.check.TlsPair.CLIENT_SIDE;
import static io.loopcheck.suite.check.TlsPair.SERVER_SIDE;
import static io.loopcheck.suite.check.TlsPair.acceptedPair;
import static io.loopcheck.suite.check.TlsPair.connect;
import static io.loopcheck.suite.check.TlsPair.connected;
import static io.loopcheck.suite.check.TlsPair.named;
import static io.loopcheck.suite.check.TlsPair.plainConnection;
import static io.loopcheck.suite.check.TlsPair.startTls;
import static io.loopcheck.suite.check.TlsPair.tlsServer;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Members;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.AnswerClaim.ReturnsAlike;
import io.loopcheck.suite.check.AnswerClaim.ReturnsSame;
import io.loopcheck.suite.check.AnswerClaim.Shows;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.ResultClaim.Fails;
import io.loopcheck.suite.check.ResultClaim.Settles;
import io.loopcheck.suite.check.ResultClaim.Succeeds;
import io.loopcheck.suite.check.ToldClaim.Receives;
import java.util.List;
import java.util.Map;

/** What is documented of a TLS connection besides its data: names, what it tells, what it takes. */
final class TlsDetailChecks {
  private static final Value CLIENT = ref("client.transport");
  private static final Value OTHER_NAME = literal("other.example");
  private static final String INFO = "get_extra_info";
  private static final String CONTENT = "0123456789";

  /** An address that the certificate does not name. */
  private static final Value UNNAMED = literal("127.0.0.2");

  private TlsDetailChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("tls-accepted-socket", acceptedSocket()),
        shared("tls-default-context", defaultContext()),
        shared("tls-name-empty", emptyName()),
        shared("tls-start-wrong-name", startedWrongName()),
        shared("tls-eof-received", eofReceived()),
        shared("tls-buffered-protocol", bufferedProtocol()),
        shared("tls-cipher", cipher()),
        shared("tls-peer-certificate", peerCertificate()),
        shared("tls-context-told", contextTold()),
        shared("tls-object", object()),
        shared("tls-compression", compression()),
        shared("sendfile-over-tls", sendfile()),
        shared("sendfile-over-tls-no-fallback", sendfileWithoutFallback()));
  }

  private static Scenario acceptedSocket() {
    return granted(acceptedPair(Map.of()))
        .asking(
            callOn(CLIENT, "write", bytes("ping")),
            run(received("peer", 4)),
            callOn(ref("peer.transport"), "write", bytes("pong")),
            run(received("client", 4)),
            callOn(ref("peer.transport"), "can_write_eof"))
        .claims(
            new Receives("peer", "ping"),
            new Receives("client", "pong"),
            new Returns("can_write_eof", 1, false),
            new Order(
                List.of(Happening.told("peer", "connection_made"), Happening.settled("accepted"))));
  }

  /** Nobody but the checks' own client trusts the certificate. */
  private static Scenario defaultContext() {
    return granted(tlsServer())
        .asking(connect("127.0.0.1", Map.of("ssl", literal(true))))
        .claims(
            new Fails("connection", "SSLCertVerificationError"),
            new Times(Happening.told("client", "connection_made"), 0));
  }

  private static Scenario emptyName() {
    return granted(
            tlsContexts("server-context", "client-context"),
            named(
                "server",
                "create_server",
                Map.of("ssl", SERVER_SIDE),
                List.of(protocol("peer"), UNNAMED, literal(0))),
            await("server"),
            run(settled("server")))
        .asking(
            named(
                "connection",
                "create_connection",
                Map.of("ssl", CLIENT_SIDE, "server_hostname", literal("")),
                List.of(protocol("client"), UNNAMED, port("server"))),
            await("connection"),
            run(settled("connection")))
        .claims(new Succeeds("connection"));
  }

  private static Scenario startedWrongName() {
    return granted(plainConnection())
        .asking(
            sequence(
                startTls("peer", SERVER_SIDE, Map.of("server_side", literal(true)), "peer-tls"),
                startTls(
                    "client", CLIENT_SIDE, Map.of("server_hostname", OTHER_NAME), "client-tls"),
                run(settled("client-tls"))))
        .claims(new Fails("client-tls", "SSLCertVerificationError"));
  }

  /** What the client has read is all that was sent to it, so that its end is no reset. */
  private static Scenario eofReceived() {
    return granted(sequence(when("peer.eof_received", give(literal(true))), connected()))
        .asking(
            sequence(
                callOn(ref("peer.transport"), "write", bytes("ping")),
                run(received("client", 4)),
                callOn(CLIENT, "abort"),
                TlsPair.runPastLimit(told("peer", "connection_lost"))))
        .claims(new Times(Happening.told("peer", "connection_lost"), 1));
  }

  private static Scenario bufferedProtocol() {
    return granted(
            sequence(
                tlsServer(),
                named(
                    "connection",
                    "create_connection",
                    Map.of("ssl", CLIENT_SIDE, "server_hostname", TlsPair.NAME),
                    List.of(new Value.BufferedProtocol("client"), TlsPair.LOCAL, port("server"))),
                await("connection"),
                run(settled("connection"), told("peer", "connection_made"))))
        .asking(callOn(ref("peer.transport"), "write", bytes("ping")), run(received("client", 4)))
        .claims(
            new Receives("client", "ping"),
            new Order(
                List.of(
                    Happening.told("client", "get_buffer"),
                    Happening.told("client", "buffer_updated"))));
  }

  private static Action info(String of, String name) {
    return callOn(ref(of + ".transport"), INFO, literal(name));
  }

  private static Happening answer(int nth) {
    return Happening.answer(INFO, nth);
  }

  private static Scenario cipher() {
    return granted(connected())
        .asking(info("client", "cipher"), info("peer", "cipher"))
        .claims(new Members(INFO, 1, 3), new ReturnsAlike(answer(1), answer(2)));
  }

  /** The subject is as Python's ssl tells it: of each part, its pairs of name and value. */
  private static Scenario peerCertificate() {
    return granted(connected())
        .asking(
            callOnAs(CLIENT, "certificate", INFO, literal("peercert")),
            callOn(ref("certificate"), "get", literal("subject")))
        .claims(new Shows(Happening.answer("get", 1), List.of(0, 0, 1), "localhost"));
  }

  private static Scenario contextTold() {
    return granted(connected())
        .asking(info("client", "sslcontext"), info("peer", "sslcontext"))
        .claims(
            new ReturnsSame(INFO, 1, "client-context"), new ReturnsSame(INFO, 2, "server-context"));
  }

  private static Scenario object() {
    return granted(connected())
        .asking(
            callOnAs(CLIENT, "object", INFO, literal("ssl_object")), info("client", "ssl_object"))
        .claims(new ReturnsSame(INFO, 2, "object"));
  }

  /** No version of TLS that is in use compresses. */
  private static Scenario compression() {
    return granted(connected())
        .asking(info("client", "compression"))
        .claims(new Returns(INFO, 1, null));
  }

  private static Action[] file() {
    return new Action[] {Steps.open(Action.Kind.REGULAR_FILE, "file"), write("file", CONTENT)};
  }

  private static Scenario sendfile() {
    return granted(
            sequence(
                file(),
                connected(),
                Steps.callAs("sent", "sendfile", CLIENT, ref("file")),
                await("sent"),
                run(settled("sent"))))
        .asking(run(received("peer", CONTENT.length())), iterate(20))
        .claims(new Settles("sent", CONTENT.length()), new Receives("peer", CONTENT));
  }

  private static Scenario sendfileWithoutFallback() {
    return granted(
            sequence(
                file(),
                connected(),
                named(
                    "sent",
                    "sendfile",
                    Map.of("fallback", literal(false)),
                    List.of(CLIENT, ref("file"))),
                await("sent"),
                run(settled("sent"))))
        .asking()
        .claims();
  }
}
