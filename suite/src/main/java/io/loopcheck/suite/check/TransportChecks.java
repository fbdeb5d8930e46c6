/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Connections.MUCH;
import static io.loopcheck.suite.check.Connections.TRANSPORT;
import static io.loopcheck.suite.check.Connections.overNarrowSockets;
import static io.loopcheck.suite.check.Connections.overTcp;
import static io.loopcheck.suite.check.Connections.text;
import static io.loopcheck.suite.check.Connections.together;
import static io.loopcheck.suite.check.Happening.answer;
import static io.loopcheck.suite.check.Happening.told;
import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Steps.bytes;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.read;
import static io.loopcheck.suite.check.Steps.received;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.when;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Accepts;
import io.loopcheck.suite.check.AnswerClaim.Raises;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.OutsideClaim.Ends;
import io.loopcheck.suite.check.OutsideClaim.Reads;
import io.loopcheck.suite.check.ToldClaim.Loses;
import io.loopcheck.suite.check.ToldClaim.Part;
import io.loopcheck.suite.check.ToldClaim.Receives;
import java.util.List;

/** What is documented of a stream's transport: writing, ending, pausing, and what it tells. */
final class TransportChecks {
  private static final Until LOST = Steps.told("p", "connection_lost");

  private TransportChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("close-later", closeLater()),
        shared("close-flushes", closeFlushes()),
        shared("close-ends-reading", closeEndsReading()),
        shared("closing-at-once", closingAtOnce()),
        shared("transport-closed-twice", closedTwice()),
        shared("abort-drops", abortDrops()),
        shared("abort-later", abortLater()),
        shared("write-lines", writeLines()),
        shared("write-lines-iterator", writeLinesOfAnIterator()),
        shared("write-copies", writeCopies()),
        shared("write-text", writeText()),
        shared("write-after-close", writeAfterClose()),
        shared("write-eof-flushes", writeEofFlushes()),
        shared("write-eof-reads-on", writeEofReadsOn()),
        shared("write-eof-twice", writeEofTwice()),
        shared("write-after-eof", writeAfterEof()),
        shared("reading-paused", readingPaused()),
        shared("reading-paused-twice", readingPausedTwice()),
        shared("reading-paused-closing", readingPausedClosing()),
        shared("is-reading", isReading()),
        shared("extra-info-socket", extraInfoSocket()),
        shared("extra-info-unknown", extraInfoUnknown()),
        shared("extra-info-default", extraInfoDefault()),
        shared("transport-type", transportType()));
  }

  private static Action on(String method, Value... arguments) {
    return callOn(TRANSPORT, method, arguments);
  }

  private static Action[] readAllAfter(Action... first) {
    return together(
        List.of(first),
        together(
            List.of(Connections.readOtherEnd()), run(LOST, Steps.told("q", "connection_lost"))));
  }

  private static Scenario closeLater() {
    return overTcp()
        .asking(on("close"), run(LOST), iterate(5), read("s"))
        .claims(
            new Order(List.of(answer("close", 1), told("p", "connection_lost"))),
            new Times(told("p", "connection_lost"), 1),
            new Loses("p", null),
            new Ends("s"));
  }

  /** Nobody reads before it is closed, so that most of what is written is still to be sent. */
  private static Scenario closeFlushes() {
    return overNarrowSockets()
        .asking(readAllAfter(on("write", Connections.much()), on("close")))
        .claims(new Receives("q", text(MUCH)), new Loses("p", null));
  }

  /** More arrives while the transport is closing. */
  private static Scenario closeEndsReading() {
    return overTcp()
        .asking(
            when("p.data_received", callOn(ref("p.transport"), "close"), write("s", "two")),
            write("s", "one"),
            run(LOST),
            iterate(5))
        .claims(new Receives("p", "one"), new Loses("p", null));
  }

  private static Scenario closingAtOnce() {
    return overTcp()
        .asking(on("is_closing"), on("close"), on("is_closing"), run(LOST), on("is_closing"))
        .claims(
            new Returns("is_closing", 1, false),
            new Returns("is_closing", 2, true),
            new Returns("is_closing", 3, true));
  }

  private static Scenario closedTwice() {
    return overTcp()
        .asking(on("close"), on("close"), on("abort"), run(LOST), on("close"), iterate(20))
        .claims(
            new Accepts("close", 2),
            new Accepts("close", 3),
            new Times(told("p", "connection_lost"), 1));
  }

  private static Scenario abortDrops() {
    return overNarrowSockets()
        .asking(readAllAfter(on("write", Connections.much()), on("abort")))
        .claims(new Loses("p", null), new Part("q", text(MUCH)));
  }

  private static Scenario abortLater() {
    return overTcp()
        .asking(on("abort"), on("is_closing"), run(LOST))
        .claims(
            new Order(List.of(answer("abort", 1), told("p", "connection_lost"))),
            new Returns("is_closing", 1, true),
            new Loses("p", null));
  }

  private static Scenario writeLines() {
    return overTcp()
        .asking(
            on("write", bytes("a")),
            on("writelines", new Value.Elements(List.of(bytes("b"), bytes(""), bytes("cd")))),
            on("write", bytes("e")),
            on("close"),
            run(LOST),
            read("s"))
        .claims(new Reads("s", "abcde"));
  }

  /** An iterator gives its elements once. */
  private static Scenario writeLinesOfAnIterator() {
    return overTcp()
        .asking(
            Steps.callOnAs(
                Steps.module("builtins"),
                "pieces",
                "iter",
                new Value.Elements(List.of(bytes("ab"), bytes("cd")))),
            on("writelines", ref("pieces")),
            on("close"),
            run(LOST),
            read("s"))
        .claims(new Reads("s", "abcd"));
  }

  /** What is kept is kept as it was, whatever becomes of the buffer that it came in. */
  private static Scenario writeCopies() {
    return overTcp()
        .asking(
            Steps.callOnAs(Steps.module("builtins"), "array", "bytearray", bytes("ab")),
            Steps.callOnAs(Steps.module("builtins"), "view", "memoryview", bytes("cd")),
            on("write", ref("array")),
            on("write", ref("view")),
            on("write", bytes("")),
            on("close"),
            run(LOST),
            read("s"))
        .claims(new Reads("s", "abcd"));
  }

  private static Scenario writeText() {
    return overTcp()
        .asking(on("write", literal("text")), on("write", bytes("x")), iterate(20), read("s"))
        .claims(new Raises("write", 1, "TypeError"), new Reads("s", "x"));
  }

  private static Scenario writeAfterClose() {
    return overTcp()
        .asking(
            on("close"), on("write", bytes("x")), run(LOST), iterate(5), on("write", bytes("x")))
        .claims(new Accepts("write", 1), new Accepts("write", 2), new Loses("p", null));
  }

  /** The other end reads all of it, and then the end. */
  private static Scenario writeEofFlushes() {
    return overNarrowSockets()
        .asking(
            together(
                List.of(on("can_write_eof"), on("write", Connections.much()), on("write_eof")),
                together(
                    List.of(Connections.readOtherEnd()), run(Steps.told("q", "eof_received")))))
        .claims(new Returns("can_write_eof", 1, true), new Receives("q", text(MUCH)));
  }

  private static Scenario writeEofReadsOn() {
    return overTcp()
        .asking(
            on("write_eof"),
            iterate(20),
            read("s"),
            write("s", "more"),
            run(received("p", 4)),
            on("is_closing"))
        .claims(new Ends("s"), new Receives("p", "more"), new Returns("is_closing", 1, false));
  }

  private static Scenario writeEofTwice() {
    return overTcp()
        .asking(on("write_eof"), on("write_eof"), iterate(20), read("s"))
        .claims(new Accepts("write_eof", 1), new Accepts("write_eof", 2), new Ends("s"));
  }

  private static Scenario writeAfterEof() {
    return overTcp()
        .asking(on("write_eof"), on("write", bytes("x")), iterate(20), read("s"))
        .claims(new Raises("write", 1, "RuntimeError"), new Ends("s"));
  }

  private static Scenario readingPaused() {
    return overTcp()
        .asking(
            on("pause_reading"),
            write("s", "x"),
            iterate(50),
            on("resume_reading"),
            run(received("p", 1)))
        .claims(
            new Order(List.of(answer("resume_reading", 1), told("p", "data_received"))),
            new Receives("p", "x"));
  }

  private static Scenario readingPausedTwice() {
    return overTcp()
        .asking(
            on("resume_reading"),
            on("pause_reading"),
            on("pause_reading"),
            on("resume_reading"),
            on("resume_reading"),
            write("s", "x"),
            run(received("p", 1)))
        .claims(
            new Accepts("pause_reading", 2),
            new Accepts("resume_reading", 1),
            new Accepts("resume_reading", 3),
            new Receives("p", "x"));
  }

  private static Scenario readingPausedClosing() {
    return overTcp()
        .asking(write("s", "x"), on("close"), on("pause_reading"), on("resume_reading"), run(LOST))
        .claims(
            new Accepts("pause_reading", 1),
            new Accepts("resume_reading", 1),
            new Receives("p", ""),
            new Loses("p", null));
  }

  private static Scenario isReading() {
    return overTcp()
        .asking(
            on("is_reading"),
            on("pause_reading"),
            on("is_reading"),
            on("resume_reading"),
            on("is_reading"),
            on("close"),
            on("is_reading"))
        .claims(
            new Returns("is_reading", 1, true),
            new Returns("is_reading", 2, false),
            new Returns("is_reading", 3, true),
            new Returns("is_reading", 4, false));
  }

  /** It is something, and the same each time. */
  private static Scenario extraInfoSocket() {
    return overTcp()
        .asking(
            Steps.callOnAs(TRANSPORT, "socket", "get_extra_info", literal("socket")),
            on("get_extra_info", literal("socket")))
        .claims(new AnswerClaim.ReturnsSame("get_extra_info", 2, "socket"));
  }

  private static Scenario extraInfoUnknown() {
    return overTcp()
        .asking(on("get_extra_info", literal("no such information")))
        .claims(new Returns("get_extra_info", 1, null));
  }

  private static Scenario extraInfoDefault() {
    return overTcp()
        .asking(on("get_extra_info", literal("no such information"), literal(7)))
        .claims(new Returns("get_extra_info", 1, 7));
  }

  private static Scenario transportType() {
    return overTcp()
        .asking(
            Steps.callOnAs(
                Steps.module("builtins"),
                "type",
                "getattr",
                Steps.module("asyncio"),
                literal("Transport")),
            callOn(Steps.module("builtins"), "isinstance", TRANSPORT, ref("type")))
        .claims(new Returns("isinstance", 1, true));
  }
}
