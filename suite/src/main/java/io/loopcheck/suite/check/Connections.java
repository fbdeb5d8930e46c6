/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.item;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.port;
import static io.loopcheck.suite.check.Steps.protocol;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.settled;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import java.util.List;
import java.util.stream.Stream;

/** The connections that scenarios of streams need first. */
final class Connections {
  /** More than any two narrow sockets, or a pipe, take before somebody reads. */
  static final int MUCH = 300_000;

  /** The transport of the connection {@code c}. */
  static final Value TRANSPORT = item("c", 0);

  static final Value LOOPBACK = literal("127.0.0.1");

  /** A socket that listens, {@code l}. */
  static final Action LISTENER = open(Action.Kind.TCP_LISTENER, "l");

  private Connections() {}

  /** Ten different bytes, over and over, so that what is lost or out of place shows. */
  static String text(int bytes) {
    return "0123456789".repeat(bytes / 10);
  }

  /** {@link #text} of {@link #MUCH} bytes as a value. */
  static Value much() {
    return new Value.Repeated("0123456789", MUCH / 10);
  }

  /** Calls for the connection {@code c} of the protocol {@code p} to {@code l}. */
  static Action connect() {
    return callAs("c", "create_connection", protocol("p"), LOOPBACK, port("l"));
  }

  /** Calls for the connection {@code name} of {@code protocol} over a connected socket. */
  static Action accepted(String name, Value protocol, String socket) {
    return callAs(name, "connect_accepted_socket", protocol, ref(socket));
  }

  /** Awaits what a call returned until it has settled. */
  static Action[] settle(String name) {
    return new Action[] {await(name), run(settled(name))};
  }

  /** A TCP connection {@code c} of the protocol {@code p}, whose other end is the socket s. */
  static Scenario.Granted overTcp() {
    return Scenario.granted(
        LISTENER, connect(), await("c"), run(settled("c")), new Action.Accept("l", "s"));
  }

  /**
   * A connection {@code c} of the protocol {@code p} over a socket with small buffers, whose other
   * end is the socket b.
   */
  static Scenario.Granted overNarrowSockets() {
    return Scenario.granted(
        together(
            List.of(
                open(Action.Kind.NARROW_SOCKETPAIR, "a", "b"), accepted("c", protocol("p"), "a")),
            settle("c")));
  }

  /** Gives the socket b to the loop as a connection {@code d}, whose protocol q then reads it. */
  static Action[] readOtherEnd() {
    return together(List.of(accepted("d", protocol("q"), "b")), settle("d"));
  }

  static Action[] together(List<Action> first, Action... then) {
    return Stream.concat(first.stream(), Stream.of(then)).toArray(Action[]::new);
  }
}
