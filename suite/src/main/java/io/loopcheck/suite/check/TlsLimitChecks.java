/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.tlsContexts;
import static io.loopcheck.suite.check.Steps.told;
import static io.loopcheck.suite.check.TlsPair.CLIENT_SIDE;
import static io.loopcheck.suite.check.TlsPair.NAME;
import static io.loopcheck.suite.check.TlsPair.SERVER_SIDE;
import static io.loopcheck.suite.check.TlsPair.accepted;
import static io.loopcheck.suite.check.TlsPair.acceptedPair;
import static io.loopcheck.suite.check.TlsPair.connect;
import static io.loopcheck.suite.check.TlsPair.plainConnection;
import static io.loopcheck.suite.check.TlsPair.runPastLimit;
import static io.loopcheck.suite.check.TlsPair.server;
import static io.loopcheck.suite.check.TlsPair.startTls;
import static io.loopcheck.suite.check.TlsPair.upgrade;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.ResultClaim.Fails;
import java.util.List;
import java.util.Map;

/**
 * The time that TLS is given to begin and to end, in all ways of making it. The other side says
 * nothing, so that only the limit ends what is under way.
 */
final class TlsLimitChecks {
  private static final Value SHORT = literal(0.1);
  private static final Map<String, Value> HANDSHAKE = Map.of("ssl_handshake_timeout", SHORT);
  private static final Map<String, Value> SHUTDOWN = Map.of("ssl_shutdown_timeout", SHORT);

  private TlsLimitChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("tls-handshake-timeout-server", handshakeWithServer()),
        shared("tls-handshake-timeout-accepted", handshakeOfAccepted()),
        shared("tls-handshake-timeout-start", handshakeOfStart()),
        shared("tls-shutdown-timeout", shutdown("client", "peer", connection(Map.of(), SHUTDOWN))),
        shared(
            "tls-shutdown-timeout-server",
            shutdown("peer", "client", connection(SHUTDOWN, Map.of()))),
        shared("tls-shutdown-timeout-accepted", shutdown("peer", "client", acceptedPair(SHUTDOWN))),
        shared(
            "tls-shutdown-timeout-start",
            shutdown(
                "client",
                "client-tls",
                "peer-tls",
                sequence(plainConnection(), upgrade(Map.of(), SHUTDOWN)))));
  }

  private static Action[] connection(Map<String, Value> ofServer, Map<String, Value> ofClient) {
    Map<String, Value> named = TlsPair.with(ofClient, "server_hostname", NAME);
    return sequence(
        server(TlsPair.with(ofServer, "ssl", SERVER_SIDE)),
        connect("127.0.0.1", TlsPair.with(named, "ssl", CLIENT_SIDE)),
        run(told("peer", "connection_made")));
  }

  /** The client is connected, and never says hello. */
  private static Scenario handshakeWithServer() {
    return granted(
            sequence(
                server(TlsPair.with(HANDSHAKE, "ssl", SERVER_SIDE)),
                connect("127.0.0.1", Map.of())))
        .asking(runPastLimit(told("client", "connection_lost")))
        .claims(
            new Times(Happening.told("client", "connection_lost"), 1),
            new Times(Happening.told("peer", "connection_made"), 0));
  }

  private static Scenario handshakeOfAccepted() {
    return granted(
            tlsContexts("server-context", "client-context"), open(Action.Kind.SOCKETPAIR, "a", "b"))
        .asking(sequence(accepted(HANDSHAKE), runPastLimit(settled("accepted"))))
        .claims(
            new Fails("accepted", "ConnectionAbortedError"),
            new Times(Happening.told("peer", "connection_made"), 0));
  }

  private static Scenario handshakeOfStart() {
    Map<String, Value> named = TlsPair.with(HANDSHAKE, "server_hostname", NAME);
    return granted(plainConnection())
        .asking(
            sequence(
                startTls("client", CLIENT_SIDE, named, "client-tls"),
                runPastLimit(settled("client-tls"))))
        .claims(new Fails("client-tls", "ConnectionAbortedError"));
  }

  private static Scenario shutdown(String who, String other, Action[] pair) {
    return shutdown(who, who + ".transport", other + ".transport", pair);
  }

  /** One end says goodbye; the other does not read it, so that it cannot answer. */
  private static Scenario shutdown(String who, String ending, String deaf, Action[] pair) {
    return granted(pair)
        .asking(
            sequence(
                callOn(ref(deaf), "pause_reading"),
                callOn(ref(ending), "close"),
                runPastLimit(told(who, "connection_lost"))))
        .claims(new Times(Happening.told(who, "connection_lost"), 1));
  }
}
