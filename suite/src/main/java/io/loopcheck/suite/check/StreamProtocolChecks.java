/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Connections.MUCH;
import static io.loopcheck.suite.check.Connections.TRANSPORT;
import static io.loopcheck.suite.check.Connections.overNarrowSockets;
import static io.loopcheck.suite.check.Connections.overTcp;
import static io.loopcheck.suite.check.Connections.text;
import static io.loopcheck.suite.check.Happening.told;
import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.close;
import static io.loopcheck.suite.check.Steps.give;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.raise;
import static io.loopcheck.suite.check.Steps.read;
import static io.loopcheck.suite.check.Steps.received;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.shutdown;
import static io.loopcheck.suite.check.Steps.when;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Accepts;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.OutsideClaim.Ends;
import io.loopcheck.suite.check.OutsideClaim.Reads;
import io.loopcheck.suite.check.ToldClaim.Handles;
import io.loopcheck.suite.check.ToldClaim.Loses;
import io.loopcheck.suite.check.ToldClaim.Receives;
import io.loopcheck.suite.check.ToldClaim.Sequence;
import java.util.List;

/** What is documented of the calls that a stream's protocol gets, and of their order. */
final class StreamProtocolChecks {
  private static final Until LOST = Steps.told("p", "connection_lost");
  private static final Until ENDED = Steps.told("p", "eof_received");
  private static final Action STAY_OPEN = when("p.eof_received", give(literal(true)));

  private StreamProtocolChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("protocol-order", order()),
        shared("protocol-once", once()),
        shared("data-in-order", dataInOrder()),
        shared("eof-closes", eofCloses()),
        shared("eof-half-open", eofHalfOpen()),
        shared("eof-once", eofOnce()),
        shared("eof-nothing-after", nothingAfterEof()),
        shared("connection-reset", reset()),
        shared("data-received-error", dataReceivedError()),
        shared("data-received-error-ends", dataReceivedErrorEnds()),
        shared("eof-received-error", eofReceivedError()),
        shared("connection-lost-error", connectionLostError()),
        shared("protocol-set", protocolSet()),
        shared("protocol-get", protocolGet()),
        shared("buffered-protocol", buffered()),
        shared("buffered-protocol-order", bufferedOrder()));
  }

  private static Scenario order() {
    return overTcp()
        .asking(write("s", "ab"), close("s"), run(LOST), iterate(5))
        .claims(
            new Sequence(
                "p",
                List.of("connection_made", "data_received", "eof_received", "connection_lost")),
            new Receives("p", "ab"));
  }

  private static Scenario once() {
    return overTcp()
        .asking(close("s"), run(LOST), callOn(TRANSPORT, "close"), iterate(20))
        .claims(
            new Times(told("p", "connection_made"), 1), new Times(told("p", "connection_lost"), 1));
  }

  /** More than the sockets take at once, written by another transport of the same loop. */
  private static Scenario dataInOrder() {
    return overNarrowSockets()
        .asking(
            Connections.together(
                List.of(callOn(TRANSPORT, "write", Connections.much())),
                Connections.together(
                    List.of(Connections.readOtherEnd()), run(received("q", MUCH)))))
        .claims(new Receives("q", text(MUCH)));
  }

  private static Scenario eofCloses() {
    return overTcp()
        .asking(shutdown("s"), run(LOST), iterate(5), read("s"))
        .claims(
            new Sequence("p", List.of("connection_made", "eof_received", "connection_lost")),
            new Loses("p", null),
            new Ends("s"));
  }

  private static Scenario eofHalfOpen() {
    return overTcp()
        .asking(
            STAY_OPEN,
            shutdown("s"),
            run(ENDED),
            iterate(20),
            callOn(TRANSPORT, "is_closing"),
            callOn(TRANSPORT, "write", Steps.bytes("late")),
            iterate(20),
            read("s"))
        .claims(
            new Times(told("p", "connection_lost"), 0),
            new Returns("is_closing", 1, false),
            new Reads("s", "late"));
  }

  private static Scenario eofOnce() {
    return overTcp()
        .asking(STAY_OPEN, shutdown("s"), run(ENDED), iterate(50))
        .claims(new Times(told("p", "eof_received"), 1));
  }

  private static Scenario nothingAfterEof() {
    return overTcp()
        .asking(
            STAY_OPEN,
            write("s", "all"),
            shutdown("s"),
            run(ENDED),
            iterate(50),
            callOn(TRANSPORT, "close"),
            run(LOST))
        .claims(
            new Sequence(
                "p",
                List.of("connection_made", "data_received", "eof_received", "connection_lost")),
            new Receives("p", "all"));
  }

  private static Scenario reset() {
    return overTcp()
        .asking(Steps.reset("s"), run(LOST))
        .claims(new Loses("p", "OSError"), new Times(told("p", "connection_lost"), 1));
  }

  private static Scenario.Asked raising(String method, Action cause, Until due) {
    return overTcp()
        .asking(
            call("set_exception_handler", new Value.Handler("handler")),
            when("p." + method, raise("ValueError")),
            cause,
            Steps.runOrGiveUp(List.of(Steps.called("p." + method)), due));
  }

  private static Scenario dataReceivedError() {
    return raising("data_received", write("s", "x"), Steps.called("handler"))
        .claims(new Handles("handler", 1, "ValueError"));
  }

  private static Scenario dataReceivedErrorEnds() {
    return raising("data_received", write("s", "x"), LOST).claims(new Loses("p", "ValueError"));
  }

  private static Scenario eofReceivedError() {
    return raising("eof_received", shutdown("s"), LOST)
        .claims(new Handles("handler", 1, "ValueError"), new Loses("p", "ValueError"));
  }

  /** The socket is closed, and the loop goes on. */
  private static Scenario connectionLostError() {
    return overTcp()
        .asking(
            call("set_exception_handler", new Value.Handler("handler")),
            when("p.connection_lost", raise("ValueError")),
            callOn(TRANSPORT, "close"),
            run(LOST),
            iterate(5),
            read("s"))
        .claims(new Handles("handler", 1, "ValueError"), new Ends("s"));
  }

  private static Scenario protocolSet() {
    return overTcp()
        .asking(
            callOn(TRANSPORT, "set_protocol", new Value.NewProtocol("q")),
            write("s", "x"),
            run(received("q", 1)))
        .claims(new Accepts("set_protocol", 1), new Receives("q", "x"), new Receives("p", ""));
  }

  private static Scenario protocolGet() {
    return overTcp()
        .asking(
            Steps.callOnAs(TRANSPORT, "first", "get_protocol"),
            callOn(TRANSPORT, "set_protocol", new Value.NewProtocol("q")),
            callOn(TRANSPORT, "set_protocol", ref("first")),
            callOn(TRANSPORT, "get_protocol"))
        .claims(new AnswerClaim.ReturnsSame("get_protocol", 2, "first"));
  }

  private static Scenario.Granted overBuffered() {
    return granted(
        Connections.LISTENER,
        Steps.callAs(
            "c",
            "create_connection",
            new Value.BufferedProtocol("p"),
            Connections.LOOPBACK,
            Steps.port("l")),
        Steps.await("c"),
        run(Steps.settled("c")),
        new Action.Accept("l", "s"));
  }

  private static Scenario buffered() {
    return overBuffered()
        .asking(write("s", "abc"), run(received("p", 3)), write("s", "def"), run(received("p", 6)))
        .claims(new Receives("p", "abcdef"));
  }

  private static Scenario bufferedOrder() {
    return overBuffered()
        .asking(write("s", "abc"), close("s"), run(LOST))
        .claims(
            new Order(
                List.of(
                    told("p", "connection_made"),
                    told("p", "get_buffer"),
                    told("p", "buffer_updated"),
                    told("p", "eof_received"),
                    told("p", "connection_lost"))),
            new Times(told("p", "data_received"), 0),
            new Times(told("p", "eof_received"), 1));
  }
}
