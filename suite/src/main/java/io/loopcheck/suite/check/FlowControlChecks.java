/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Connections.MUCH;
import static io.loopcheck.suite.check.Connections.TRANSPORT;
import static io.loopcheck.suite.check.Connections.much;
import static io.loopcheck.suite.check.Connections.overNarrowSockets;
import static io.loopcheck.suite.check.Connections.readOtherEnd;
import static io.loopcheck.suite.check.Connections.text;
import static io.loopcheck.suite.check.Happening.answer;
import static io.loopcheck.suite.check.Happening.told;
import static io.loopcheck.suite.check.NamedCheck.shared;
import static io.loopcheck.suite.check.Scenario.granted;
import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.bytes;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.literal;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.protocol;
import static io.loopcheck.suite.check.Steps.raise;
import static io.loopcheck.suite.check.Steps.received;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.check.AnswerClaim.Ascends;
import io.loopcheck.suite.check.AnswerClaim.AtMost;
import io.loopcheck.suite.check.AnswerClaim.Differs;
import io.loopcheck.suite.check.AnswerClaim.Raises;
import io.loopcheck.suite.check.AnswerClaim.Returns;
import io.loopcheck.suite.check.AnswerClaim.Shows;
import io.loopcheck.suite.check.HappeningClaim.Order;
import io.loopcheck.suite.check.HappeningClaim.Times;
import io.loopcheck.suite.check.ToldClaim.Handles;
import io.loopcheck.suite.check.ToldClaim.Receives;
import io.loopcheck.suite.check.ToldClaim.Sequence;
import java.util.List;
import java.util.stream.Stream;

/** What is documented of flow control: when a protocol is told to pause writing and to resume. */
final class FlowControlChecks {
  private static final Until RESUMED = Steps.told("p", "resume_writing");
  private static final Value NONE = new Value.None();
  private static final Action LIMITS = callOn(TRANSPORT, "get_write_buffer_limits");
  private static final Action SIZE = callOn(TRANSPORT, "get_write_buffer_size");
  private static final Action FILL = callOn(TRANSPORT, "write", much());

  private FlowControlChecks() {}

  static List<NamedCheck> all() {
    return List.of(
        shared("writing-paused", paused()),
        shared("writing-paused-once", pausedOnce()),
        shared("writing-paused-above", pausedAbove()),
        shared("writing-paused-by-limits", pausedByLimits()),
        shared("writing-resumed", resumed()),
        shared("writing-resumed-low", resumedLow()),
        shared("writing-resumed-once", resumedOnce()),
        shared("writing-paused-in-pairs", pairs()),
        shared("writing-resumed-by-protocol", writes("p.resume_writing")),
        shared("writing-paused-by-protocol", writes("p.pause_writing")),
        shared("writing-paused-error", pausedError()),
        shared("buffer-limit-zero", limitZero()),
        shared("buffer-limits-both", limitsBoth()),
        shared("buffer-limits-high", limitsHigh()),
        shared("buffer-limits-low", limitsLow()),
        shared("buffer-limits-default", limitsDefault()),
        shared("buffer-limits-crossed", refused(literal(1), literal(5))),
        shared("buffer-limits-negative", refused(literal(-1), NONE)),
        shared("buffer-size", size()),
        shared("pipe-writing-paused", pipe()));
  }

  private static Action limits(Value high, Value low) {
    return callOn(TRANSPORT, "set_write_buffer_limits", high, low);
  }

  private static Action limits(int high, int low) {
    return limits(literal(high), literal(low));
  }

  /** The other end is read by the loop once the rest is done. */
  private static Action[] thenReadAll(Action[] first, Action... rest) {
    return Stream.of(first, readOtherEnd(), rest).flatMap(Stream::of).toArray(Action[]::new);
  }

  private static Action[] doing(Action... actions) {
    return actions;
  }

  private static Scenario paused() {
    return overNarrowSockets()
        .asking(limits(1000, 100), FILL, iterate(5))
        .claims(new Times(told("p", "pause_writing"), 1));
  }

  private static Scenario pausedOnce() {
    return overNarrowSockets()
        .asking(limits(1000, 100), FILL, iterate(5), FILL, FILL, iterate(5))
        .claims(new Times(told("p", "pause_writing"), 1));
  }

  /** What is kept does not change while the loop does not run, so that it can be the limit. */
  private static Scenario pausedAbove() {
    return overNarrowSockets()
        .asking(
            limits(10 * MUCH, 0),
            FILL,
            iterate(5),
            callOnAs(TRANSPORT, "size", "get_write_buffer_size"),
            limits(ref("size"), NONE),
            LIMITS,
            callOn(TRANSPORT, "write", bytes("x")),
            iterate(5))
        .claims(
            new Order(List.of(answer("get_write_buffer_limits", 1), told("p", "pause_writing"))),
            new Times(told("p", "pause_writing"), 1));
  }

  private static Scenario pausedByLimits() {
    return overNarrowSockets()
        .asking(limits(10 * MUCH, 0), FILL, iterate(5), LIMITS, limits(1000, 0), iterate(5))
        .claims(
            new Order(List.of(answer("get_write_buffer_limits", 1), told("p", "pause_writing"))),
            new Times(told("p", "pause_writing"), 1));
  }

  private static Scenario resumed() {
    return overNarrowSockets()
        .asking(
            thenReadAll(
                doing(limits(1000, 100), FILL, iterate(5)), run(RESUMED, received("q", MUCH))))
        .claims(
            new Sequence("p", List.of("connection_made", "pause_writing", "resume_writing")),
            new Receives("q", text(MUCH)));
  }

  private static Scenario resumedLow() {
    return overNarrowSockets()
        .asking(
            thenReadAll(
                doing(limits(100_000, 1000), when("p.resume_writing", SIZE), FILL, iterate(5)),
                run(RESUMED)))
        .claims(new AtMost("get_write_buffer_size", 1, 1000));
  }

  private static Scenario resumedOnce() {
    return overNarrowSockets()
        .asking(
            thenReadAll(
                doing(limits(100_000, 99_999), FILL, iterate(5)),
                run(RESUMED, received("q", MUCH)),
                iterate(20)))
        .claims(
            new Times(told("p", "pause_writing"), 1), new Times(told("p", "resume_writing"), 1));
  }

  private static Scenario pairs() {
    return overNarrowSockets()
        .asking(
            thenReadAll(
                doing(limits(1000, 100), FILL, iterate(5)),
                run(RESUMED, received("q", MUCH)),
                FILL,
                run(received("q", 2 * MUCH)),
                iterate(20)))
        .claims(
            new Sequence(
                "p",
                List.of(
                    "connection_made",
                    "pause_writing",
                    "resume_writing",
                    "pause_writing",
                    "resume_writing")),
            new Times(told("p", "pause_writing"), 2),
            new Times(told("p", "resume_writing"), 2));
  }

  /** The protocol writes once more when it is told. */
  private static Scenario writes(String told) {
    Action more = callOn(ref("p.transport"), "write", bytes("more"));
    return overNarrowSockets()
        .asking(
            thenReadAll(
                doing(limits(1000, 100), when(told, more), FILL, iterate(5)),
                run(received("q", MUCH + 4))))
        .claims(new Receives("q", text(MUCH) + "more"));
  }

  private static Scenario pausedError() {
    return overNarrowSockets()
        .asking(
            thenReadAll(
                doing(
                    call("set_exception_handler", new Value.Handler("handler")),
                    when("p.pause_writing", raise("ValueError")),
                    limits(1000, 100),
                    FILL,
                    iterate(5)),
                run(RESUMED, received("q", MUCH))))
        .claims(new Handles("handler", 1, "ValueError"), new Receives("q", text(MUCH)));
  }

  private static Scenario limitZero() {
    return overNarrowSockets()
        .asking(
            thenReadAll(
                doing(
                    limits(literal(0), NONE),
                    LIMITS,
                    when("p.resume_writing", SIZE),
                    FILL,
                    iterate(5)),
                run(RESUMED)))
        .claims(
            new Returns("get_write_buffer_limits", 1, List.of(0, 0)),
            new Times(told("p", "pause_writing"), 1),
            new Returns("get_write_buffer_size", 1, 0));
  }

  private static Scenario limitsBoth() {
    return overNarrowSockets()
        .asking(limits(100, 25), LIMITS)
        .claims(new Returns("get_write_buffer_limits", 1, List.of(25, 100)));
  }

  private static Scenario limitsHigh() {
    return overNarrowSockets()
        .asking(limits(literal(100), NONE), LIMITS)
        .claims(
            new Ascends("get_write_buffer_limits", 1),
            new Shows(Happening.answer("get_write_buffer_limits", 1), List.of(1), 100));
  }

  private static Scenario limitsLow() {
    return overNarrowSockets()
        .asking(limits(NONE, literal(100_000)), LIMITS)
        .claims(
            new Ascends("get_write_buffer_limits", 1),
            new Shows(Happening.answer("get_write_buffer_limits", 1), List.of(0), 100_000));
  }

  private static Scenario limitsDefault() {
    return overNarrowSockets().asking(LIMITS).claims(new Ascends("get_write_buffer_limits", 1));
  }

  /** The limits stay what they were. */
  private static Scenario refused(Value high, Value low) {
    return overNarrowSockets()
        .asking(limits(100, 25), limits(high, low), LIMITS)
        .claims(
            new Raises("set_write_buffer_limits", 2, "ValueError"),
            new Returns("get_write_buffer_limits", 1, List.of(25, 100)));
  }

  private static Scenario size() {
    return overNarrowSockets()
        .asking(thenReadAll(doing(SIZE, FILL, SIZE), run(received("q", MUCH)), iterate(20), SIZE))
        .claims(
            new Returns("get_write_buffer_size", 1, 0),
            new Differs(
                answer("get_write_buffer_size", 1), answer("get_write_buffer_size", 2), 1, MUCH),
            new Returns("get_write_buffer_size", 3, 0));
  }

  private static Scenario pipe() {
    return granted(
            open(Action.Kind.OVERLAPPED_PIPE, "r", "w"),
            callAs("c", "connect_write_pipe", protocol("p"), ref("w")),
            await("c"),
            run(settled("c")))
        .asking(
            limits(1000, 100),
            FILL,
            iterate(5),
            callAs("d", "connect_read_pipe", protocol("q"), ref("r")),
            await("d"),
            run(RESUMED, received("q", MUCH)))
        .claims(
            new Sequence("p", List.of("connection_made", "pause_writing", "resume_writing")),
            new Receives("q", text(MUCH)));
  }
}
