/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.bytes;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.close;
import static io.loopcheck.suite.check.Steps.item;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.module;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.protocol;
import static io.loopcheck.suite.check.Steps.read;
import static io.loopcheck.suite.check.Steps.received;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.repeated;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.sequence;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.told;
import static io.loopcheck.suite.check.Steps.when;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.AnswerClaim.ReturnsSame;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.OutsideClaim.Reads;
import io.loopcheck.suite.check.ToldClaim.Loses;
import io.loopcheck.suite.check.ToldClaim.Receives;
import io.loopcheck.suite.check.ToldClaim.Sequence;
import java.util.List;

/**
 * What is documented of pipes, besides which file objects are pipes. {@code in} is the end that a
 * loop reads for the protocol {@code reader}, {@code out} the one that it writes for {@code
 * writer}.
 */
final class PipeChecks {
  private static final Action PIPE = open(Action.Kind.OVERLAPPED_PIPE, "in", "out");
  private static final Action SOCKETS = open(Action.Kind.SOCKETPAIR, "in", "out");
  private static final Value READING = ref("reader.transport");
  private static final Value WRITING = ref("writer.transport");

  /** More than a pipe holds on any platform. */
  private static final int MUCH = 70_000;

  private static final Action WRITE_MUCH = callOn(WRITING, "write", repeated("a", MUCH));

  private PipeChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("read-pipe-connected", connected(connectReading(), "reader", "in")),
        shared("write-pipe-connected", connected(connectWriting(), "writer", "out")),
        shared("read-pipe-non-blocking", nonBlocking(connectReading(), "in")),
        shared("write-pipe-non-blocking", nonBlocking(connectWriting(), "out")),
        shared("read-pipe-end", end()),
        shared("read-pipe-paused", paused()),
        shared("read-pipe-closed", closed()),
        shared("write-pipe-keeps", keeps()),
        shared("write-pipe-close-writes", closeWrites()),
        shared("write-pipe-pauses-protocol", pausesProtocol()),
        shared("write-pipe-reader-gone", readerGone()),
        shared("write-pipe-reads-nothing", readsNothing()),
        shared("write-pipe-eof", writeEof()),
        shared("write-pipe-abort", abort()),
        shared("read-pipe-of-socket", readsSocket()),
        shared("write-pipe-of-socket", writesSocket()));
  }

  private static Action[] connectReading() {
    return connect("connect_read_pipe", "reader", "in");
  }

  private static Action[] connectWriting() {
    return connect("connect_write_pipe", "writer", "out");
  }

  private static Action[] connect(String method, String protocol, String pipe) {
    String connection = protocol + "-connection";
    return new Action[] {
      callAs(connection, method, protocol(protocol), ref(pipe)),
      await(connection),
      run(settled(connection))
    };
  }

  /** The first part of the result is this pipe's transport, and the protocol was told of it. */
  private static Scenario connected(Action[] connect, String protocol, String pipe) {
    String connection = protocol + "-connection";
    return granted(sequence(PIPE, connect))
        .asking(callOn(item(connection, 0), "get_extra_info", literal("pipe")))
        .claims(
            new Order(
                List.of(
                    Happening.told(protocol, "connection_made"), Happening.settled(connection))),
            new Times(Happening.told(protocol, "connection_made"), 1),
            new ReturnsSame("get_extra_info", 1, pipe));
  }

  /** The pipe blocks at first: both answers show that it is the loop which changes that. */
  private static Scenario nonBlocking(Action[] connect, String pipe) {
    Value os = module("os");
    return granted(
            sequence(
                PIPE,
                callOnAs(ref(pipe), "descriptor", "fileno"),
                callOn(os, "get_blocking", ref("descriptor")),
                connect))
        .asking(callOn(os, "get_blocking", ref("descriptor")))
        .claims(new Returns("get_blocking", 1, true), new Returns("get_blocking", 2, false));
  }

  private static Scenario end() {
    return granted(sequence(PIPE, connectReading()))
        .asking(write("out", "last"), close("out"), run(told("reader", "connection_lost")))
        .claims(
            new Receives("reader", "last"),
            new Sequence(
                "reader",
                List.of("connection_made", "data_received", "eof_received", "connection_lost")),
            new Loses("reader", null));
  }

  /** A second pipe, written to after the first, shows when the loop has had time to read that. */
  private static Scenario paused() {
    return granted(sequence(PIPE, connectReading()))
        .asking(
            sequence(
                open(Action.Kind.OVERLAPPED_PIPE, "other-in", "other-out"),
                connect("connect_read_pipe", "other", "other-in"),
                callOn(READING, "pause_reading"),
                write("out", "x"),
                write("other-out", "y"),
                run(received("other", 1)),
                iterate(20),
                callOn(READING, "resume_reading"),
                run(received("reader", 1))))
        .claims(
            new Order(
                List.of(
                    Happening.answer("resume_reading", 1),
                    Happening.told("reader", "data_received"))),
            new Receives("reader", "x"));
  }

  private static Scenario closed() {
    return granted(sequence(PIPE, connectReading()))
        .asking(
            when(
                "closes",
                write("out", "unread"),
                callOn(READING, "close"),
                callOn(READING, "is_closing")),
            call("call_soon", callback("closes")),
            run(told("reader", "connection_lost")),
            iterate(20))
        .claims(
            new Returns("is_closing", 1, true),
            new Order(
                List.of(
                    Happening.answer("is_closing", 1),
                    Happening.told("reader", "connection_lost"))),
            new Times(Happening.told("reader", "connection_lost"), 1),
            new Loses("reader", null),
            new Receives("reader", ""));
  }

  private static Scenario keeps() {
    return granted(sequence(PIPE, connectWriting(), WRITE_MUCH))
        .asking(
            sequence(
                callOn(WRITING, "write", bytes("b")),
                connectReading(),
                run(received("reader", MUCH + 1))))
        .claims(new Receives("reader", "a".repeat(MUCH) + "b"));
  }

  private static Scenario closeWrites() {
    return granted(sequence(PIPE, connectWriting(), WRITE_MUCH))
        .asking(
            sequence(
                callOn(WRITING, "close"),
                connectReading(),
                run(told("reader", "connection_lost"), told("writer", "connection_lost"))))
        .claims(new Receives("reader", "a".repeat(MUCH)), new Loses("writer", null));
  }

  private static Scenario pausesProtocol() {
    return granted(
            sequence(
                PIPE,
                connectWriting(),
                callOn(WRITING, "set_write_buffer_limits", literal(0)),
                WRITE_MUCH))
        .asking(
            sequence(
                connectReading(), run(received("reader", MUCH), told("writer", "resume_writing"))))
        .claims(
            new Order(
                List.of(
                    Happening.told("writer", "pause_writing"),
                    Happening.told("writer", "resume_writing"))),
            new Times(Happening.told("writer", "pause_writing"), 1),
            new Times(Happening.told("writer", "resume_writing"), 1));
  }

  private static Scenario readerGone() {
    return granted(sequence(PIPE, connectWriting()))
        .asking(close("in"), run(told("writer", "connection_lost")), iterate(20))
        .claims(new Times(Happening.told("writer", "connection_lost"), 1));
  }

  private static Scenario readsNothing() {
    return granted(sequence(PIPE, connectWriting()))
        .asking(close("in"), run(told("writer", "connection_lost")), iterate(20))
        .claims(
            new Times(Happening.told("writer", "eof_received"), 0),
            new Times(Happening.told("writer", "data_received"), 0));
  }

  private static Scenario writeEof() {
    return granted(
            sequence(
                PIPE,
                connectWriting(),
                callOn(WRITING, "can_write_eof"),
                WRITE_MUCH,
                callOn(WRITING, "write_eof")))
        .asking(sequence(connectReading(), run(told("reader", "connection_lost"))))
        .claims(
            new Returns("can_write_eof", 1, true),
            new Receives("reader", "a".repeat(MUCH)),
            new Times(Happening.told("reader", "eof_received"), 1));
  }

  /** Nobody reads, so that what is kept can only be dropped. */
  private static Scenario abort() {
    return granted(sequence(PIPE, connectWriting(), WRITE_MUCH))
        .asking(
            callOn(WRITING, "abort"),
            callOn(WRITING, "is_closing"),
            run(told("writer", "connection_lost")))
        .claims(new Returns("is_closing", 1, true), new Loses("writer", null));
  }

  private static Scenario readsSocket() {
    return granted(sequence(SOCKETS, connectReading()))
        .asking(write("out", "ping"), run(received("reader", 4)))
        .claims(new Receives("reader", "ping"));
  }

  private static Scenario writesSocket() {
    return granted(sequence(SOCKETS, connectWriting(), callOn(WRITING, "write", bytes("ping"))))
        .asking(iterate(20), read("in"))
        .claims(new Reads("in", "ping"));
  }
}
