/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.port;
import static io.loopcheck.suite.check.Steps.protocol;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.tlsContexts;
import static io.loopcheck.suite.check.Steps.told;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A client and its peer, and the ways in which TLS gets between them. */
final class TlsPair {
  static final Value LOCAL = literal("127.0.0.1");
  static final Value SERVER_SIDE = ref("server-context");
  static final Value CLIENT_SIDE = ref("client-context");
  static final Value NAME = literal("localhost");

  private TlsPair() {}

  static Action[] server(Map<String, Value> named) {
    return sequence(
        tlsContexts("server-context", "client-context"),
        named("server", "create_server", named, List.of(protocol("peer"), LOCAL, literal(0))),
        await("server"),
        run(settled("server")));
  }

  static Action[] tlsServer() {
    return server(Map.of("ssl", SERVER_SIDE));
  }

  static Action named(String as, String method, Map<String, Value> named, List<Value> args) {
    return new Action.Call(null, method, args, named, as, null);
  }

  static Action[] connect(String host, Map<String, Value> named) {
    return sequence(
        named(
            "connection",
            "create_connection",
            named,
            List.of(protocol("client"), literal(host), port("server"))),
        await("connection"),
        run(settled("connection")));
  }

  static Action[] connect() {
    return connect("127.0.0.1", Map.of("ssl", CLIENT_SIDE, "server_hostname", NAME));
  }

  static Action[] connected() {
    return sequence(tlsServer(), connect(), run(told("peer", "connection_made")));
  }

  static Action[] plainConnection() {
    return sequence(
        server(Map.of()), connect("127.0.0.1", Map.of()), run(told("peer", "connection_made")));
  }

  static Action[] startTls(String of, Value context, Map<String, Value> named, String as) {
    return sequence(
        callOnAs(ref(of + ".transport"), of + "-protocol", "get_protocol"),
        named(
            as,
            "start_tls",
            named,
            List.of(ref(of + ".transport"), ref(of + "-protocol"), context)),
        await(as));
  }

  /** Both ends go over to TLS, each with its own arguments. */
  static Action[] upgrade(Map<String, Value> ofPeer, Map<String, Value> ofClient) {
    return sequence(
        startTls("peer", SERVER_SIDE, with(ofPeer, "server_side", literal(true)), "peer-tls"),
        startTls("client", CLIENT_SIDE, with(ofClient, "server_hostname", NAME), "client-tls"),
        run(settled("peer-tls"), settled("client-tls")));
  }

  /**
   * Both ends of a pair of sockets begin with TLS; the peer takes its socket as an accepted one.
   */
  static Action[] acceptedPair(Map<String, Value> ofPeer) {
    return sequence(
        tlsContexts("server-context", "client-context"),
        open(Action.Kind.SOCKETPAIR, "a", "b"),
        accepted(ofPeer),
        named(
            "connection",
            "create_connection",
            Map.of("ssl", CLIENT_SIDE, "server_hostname", NAME, "sock", ref("b")),
            List.of(protocol("client"))),
        await("connection"),
        run(settled("accepted"), settled("connection")));
  }

  /** Takes the socket {@code a} as one that was accepted, and begins with TLS. */
  static Action[] accepted(Map<String, Value> ofPeer) {
    return new Action[] {
      named(
          "accepted",
          "connect_accepted_socket",
          with(ofPeer, "ssl", SERVER_SIDE),
          List.of(protocol("peer"), ref("a"))),
      await("accepted")
    };
  }

  static Map<String, Value> with(Map<String, Value> named, String keyword, Value value) {
    Map<String, Value> all = new HashMap<>(named);
    all.put(keyword, value);
    return all;
  }

  /**
   * Runs until that holds, or gives up long after a limit of less than a second. The second timer
   * begins when the first is over, so that a machine that stood still for long still gets to what
   * the limit brings about.
   */
  static Action[] runPastLimit(Until... until) {
    return new Action[] {
      when("late", call("call_later", literal(1), callback("too-late"))),
      call("call_later", literal(1), callback("late")),
      new Action.Run(
          List.of(until), new Action.GiveUp(List.of(called("too-late")), Steps.QUIET_ITERATIONS))
    };
  }
}
