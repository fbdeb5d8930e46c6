/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.suite.action.Asset;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.LoopError;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each claim holds where it should, and says in a sentence what breaks it where it does not. */
class ClaimTest {
  private static final LoopError VALUE_ERROR =
      new LoopError("ValueError", List.of("ValueError", "Exception"), "oops", null, null);

  /** A claim, events for which it holds, others for which it does not, and the proof of that. */
  private static final String LONG = "0123456789".repeat(4);

  private record Case(Claim claim, List<Event> holds, List<Event> broken, String proof) {}

  private static Event called(double at, String token) {
    return new Event.Called(at, token, null);
  }

  private static Event returned(String method, Object value) {
    return new Event.Returned(1, method, value, false, null, null);
  }

  private static Event raised(String method) {
    return new Event.Raised(1, method, VALUE_ERROR, null);
  }

  private static Event told(String method, String data) {
    return new Event.Told(1, "p", method, data, null, null);
  }

  private static Event output(int fd, String data) {
    return new Event.Told(1, "p", "pipe_data_received", data, fd, null);
  }

  private static Event inventory(Event.Left left) {
    return new Event.Inventory(1, List.of(left), List.of(), null);
  }

  private static Event datagramFrom(Object address) {
    return new Event.Told(1, "p", "datagram_received", "", null, null, address);
  }

  private static Event lost(@Nullable LoopError error) {
    return new Event.Told(1, "p", "connection_lost", null, null, error);
  }

  static Stream<Case> cases() {
    var a = Happening.call("a");
    var b = Happening.call("b");
    return Stream.of(
        new Case(
            new HappeningClaim.Times(a, 1),
            List.of(called(0, "a"), called(0, "b")),
            List.of(called(0, "a"), called(0, "a")),
            "the call of a came 2 times, where 1 are due"),
        new Case(
            new HappeningClaim.Order(List.of(a, b)),
            List.of(called(0, "a"), called(0, "b")),
            List.of(called(0.001, "b"), called(0.0031, "a")),
            "the call of b at 1.0 ms came before the call of a at 3.1 ms"),
        new Case(
            new HappeningClaim.Order(List.of(a, Happening.runEnd(1))),
            List.of(called(0, "a"), new Event.RunEnded(0, "stopped", 0)),
            List.of(called(0, "a")),
            "the end of the run never came"),
        new Case(
            new AnswerClaim.Returns("m", 1, true),
            List.of(returned("m", true)),
            List.of(returned("m", null)),
            "m() returned null, where true is due"),
        new Case(
            new AnswerClaim.Returns("m", 2, 5),
            List.of(returned("m", 4), returned("m", 5.0)),
            List.of(returned("m", 4), raised("m")),
            "m raised ValueError: oops"),
        new Case(
            new AnswerClaim.ReturnsAlike(
                Happening.answer("m", 1), Happening.told("p", "datagram_received")),
            List.of(returned("m", List.of("h", 1)), datagramFrom(List.of("h", 1))),
            List.of(returned("m", List.of("h", 2)), datagramFrom(List.of("h", 1))),
            "the answer of m() is [h, 2], but p's datagram_received() is [h, 1]"),
        new Case(
            new AnswerClaim.Shows(Happening.answer("m", 1), List.of(1, 0), "h"),
            List.of(returned("m", List.of("x", List.of("h", 1)))),
            List.of(returned("m", List.of("x"))),
            "the answer of m() is null at 1/0, where h is due"),
        new Case(
            new AnswerClaim.Shows(Happening.settled("c"), List.of(), "data"),
            List.of(new Event.Settled(1, "c", "bytes", "data")),
            List.of(new Event.Failed(1, "c", VALUE_ERROR)),
            "the end of c raised ValueError: oops"),
        new Case(
            new ResultClaim.Declines("m", 1, "c", "ValueError"),
            List.of(returned("m", null), new Event.Failed(1, "c", VALUE_ERROR)),
            List.of(returned("m", null), new Event.Settled(1, "c", 1, null)),
            "c has a result, where ValueError is due"),
        new Case(
            new ResultClaim.Declines("m", 1, "c", "ValueError"),
            List.of(raised("m")),
            List.of(returned("m", null)),
            "the end of c never came"),
        new Case(
            new ToldClaim.TellsOf(Happening.told("p", "connection_lost"), null),
            List.of(told("connection_lost", null)),
            List.of(new Event.Told(1, "p", "connection_lost", null, null, VALUE_ERROR)),
            "p's connection_lost() told of ValueError, where null is due"),
        new Case(
            new AnswerClaim.Members("m", 1, 2),
            List.of(returned("m", List.of(1, 2))),
            List.of(returned("m", List.of(1))),
            "m() returned [1], where 2 members are due"),
        new Case(
            new AnswerClaim.Accepts("m", 1),
            List.of(returned("m", "anything")),
            List.of(raised("m")),
            "m raised ValueError: oops"),
        new Case(
            new AnswerClaim.ReturnsSame("m", 1, "a"),
            List.of(new Event.Returned(1, "m", "Loop", false, "a", null)),
            List.of(returned("m", "Loop")),
            "m() did not return a"),
        new Case(
            new AnswerClaim.Returns("m", 1, List.of(1, 2)),
            List.of(returned("m", List.of(1, 2.0))),
            List.of(returned("m", List.of(1))),
            "m() returned [1], where [1, 2] is due"),
        new Case(
            new AnswerClaim.ReturnsAlike(Happening.answer("m", 1), Happening.answer("n", 1)),
            List.of(returned("m", List.of("h", 1)), returned("n", List.of("h", 1))),
            List.of(returned("m", List.of("h", 1)), raised("n")),
            "the answer of m() is [h, 1], but the answer of n() is ValueError"),
        new Case(
            new AnswerClaim.Raises("m", 1, "Exception"),
            List.of(raised("m")),
            List.of(returned("m", null)),
            "m() returned, where Exception is due"),
        new Case(
            new AnswerClaim.Raises("m", 1, "ValueError"),
            List.of(raised("m")),
            List.of(
                new Event.Raised(
                    1,
                    "m",
                    new LoopError("TypeError", List.of("TypeError"), "", null, null),
                    null)),
            "m() raised TypeError, where ValueError is due"),
        new Case(
            new ResultClaim.Settles("f", "ping"),
            List.of(new Event.Settled(1, "f", "bytes", "ping")),
            List.of(new Event.Settled(1, "f", "pong")),
            "f's result is pong, where ping is due"),
        new Case(
            new ResultClaim.Succeeds("f"),
            List.of(new Event.Settled(1, "f", null)),
            List.of(new Event.Failed(1, "f", VALUE_ERROR)),
            "f raised ValueError: oops"),
        new Case(
            new ResultClaim.Fails("f", "ValueError"),
            List.of(new Event.Failed(1, "f", VALUE_ERROR)),
            List.of(new Event.Settled(1, "f", null)),
            "f has a result, where ValueError is due"),
        new Case(
            new RunClaim.RunEnds(1, "stopped"),
            List.of(new Event.RunEnded(1, "stopped", 0)),
            List.of(new Event.RunEnded(1, "gave-up", 3)),
            "the run ended as gave-up, where stopped is due"),
        new Case(
            new RunClaim.RunRaises(1, "ValueError"),
            List.of(new Event.RunRaised(1, VALUE_ERROR)),
            List.of(new Event.RunEnded(1, "stopped", 0)),
            "the run ended, where ValueError is due"),
        new Case(
            new HappeningClaim.ByDeadline(List.of("a", "b")),
            List.of(returned("when", 2.5), returned("when", 1), called(0, "b"), called(0, "a")),
            List.of(returned("when", 2.5), returned("when", 1), called(0, "a"), called(0, "b")),
            "the call of a at 0.0 ms came before the call of b at 0.0 ms"),
        new Case(
            new OutsideClaim.LeavesNothing(),
            List.of(inventory(new Event.Left(Asset.THREAD, "libuv-worker", null, null))),
            List.of(inventory(new Event.Left(Asset.CHILD, "sh", "the run after m()", null))),
            "a child was left behind: sh, after the run after m()"),
        new Case(
            new NotEarlier(a, b, 0.05, 0.001),
            List.of(called(1, "a"), called(1.0495, "b")),
            List.of(called(1, "a"), called(1.04, "b")),
            "the call of b came 40.000 ms after the call of a, where 50.000 ms are due"),
        new Case(
            new Sooner(a, b, 2),
            List.of(called(1, "a"), called(2.5, "b")),
            List.of(called(1, "a"), called(4, "b")),
            "the call of b came 3000.0 ms after the call of a"),
        new Case(
            new AnswerClaim.Differs(Happening.answer("m", 1), Happening.answer("m", 2), 1, 2),
            List.of(returned("m", 1), returned("m", 2.5)),
            List.of(returned("m", 1), returned("m", 1.5)),
            "the second answer of m() is 0.500000 more than the answer of m(), where 1.000000 to"
                + " 2.000000 are due"),
        new Case(
            new AnswerClaim.Differs(Happening.answer("m", 1), Happening.answer("m", 2), 1, 2),
            List.of(returned("m", 1), returned("m", 2)),
            List.of(returned("m", 1), raised("m")),
            "the second answer of m() is no number"),
        new Case(
            new ToldClaim.Receives("p", LONG + "more"),
            List.of(told("data_received", LONG + "more")),
            List.of(told("data_received", LONG + "mare")),
            "p received \""
                + LONG
                + "\"… (44 bytes), where \""
                + LONG
                + "\"… (44 bytes) is due;"
                + " after 41 equal bytes comes \"are\", where \"ore\" is due"),
        new Case(
            new ToldClaim.Receives("p", "ping"),
            List.of(told("data_received", "pi"), told("data_received", "ng")),
            List.of(told("data_received", "pi")),
            "p received \"pi\", where \"ping\" is due"),
        new Case(
            new ToldClaim.Outputs("p", 2, "err"),
            List.of(output(1, "out"), output(2, "er"), output(2, "r")),
            List.of(output(1, "err")),
            "descriptor 2 gave p \"\", where \"err\" is due"),
        new Case(
            new ToldClaim.OutputsAnswer("p", 1, Happening.answer("get_pid", 1)),
            List.of(returned("get_pid", 17), output(1, "17")),
            List.of(returned("get_pid", 18), output(1, "17")),
            "descriptor 1 did not give p what get_pid() returned"),
        new Case(
            new ToldClaim.Loses("p", null),
            List.of(told("connection_lost", null)),
            List.of(new Event.Told(1, "p", "connection_lost", null, null, VALUE_ERROR)),
            "p's connection was lost by ValueError, where no error is due"),
        new Case(
            new ToldClaim.Loses("p", "ValueError"),
            List.of(new Event.Told(1, "p", "connection_lost", null, null, VALUE_ERROR)),
            List.of(told("connection_lost", null)),
            "p's connection was lost by no error, where ValueError is due"),
        new Case(
            new OutsideClaim.Handling(0, List.of("default", "handler")),
            List.of(new Event.Disposed(1, 0, "default"), new Event.Disposed(1, 0, "handler")),
            List.of(new Event.Disposed(1, 0, "handler")),
            "the signal's handling was handler, where default, handler is due"),
        new Case(
            new ToldClaim.Sequence("p", List.of("connection_made", "data_received")),
            List.of(
                told("connection_made", null),
                told("data_received", "a"),
                told("data_received", "b")),
            List.of(told("data_received", "a"), told("connection_made", null)),
            "p was told data_received, connection_made, where connection_made, data_received is"
                + " due"),
        new Case(
            new RunClaim.Variables("v", List.of("x")),
            List.of(new Event.HasValue(1, "v", "x")),
            List.of(new Event.HasValue(1, "v", null)),
            "the variable was null, where x is due"),
        new Case(
            new RunClaim.OnThread(a, true),
            List.of(new Event.Called(0, "a", null, true)),
            List.of(called(0, "a")),
            "the call of a came on the loop's thread"),
        new Case(
            new ToldClaim.Handles("h", 1, "ValueError"),
            List.of(new Event.Handled(1, "h", "message", VALUE_ERROR)),
            List.of(new Event.Handled(1, "h", "message", null)),
            "the exception handler was told of no error, where ValueError is due"),
        new Case(
            new OutsideClaim.Reads("a", "ping"),
            List.of(new Event.ReadData(1, "a", "ping")),
            List.of(new Event.ReadData(1, "a", null)),
            "a held \"\", where \"ping\" is due"),
        new Case(
            new ToldClaim.Part("p", "ping"),
            List.of(told("data_received", "pi"), lost(null)),
            List.of(told("data_received", "ping"), lost(null)),
            "p received \"ping\", where only the beginning of \"ping\" is due"),
        new Case(
            new ToldClaim.Part("p", "ping"),
            List.of(lost(null)),
            List.of(told("data_received", "po"), lost(null)),
            "p received \"po\", where only the beginning of \"ping\" is due"),
        new Case(
            new OutsideClaim.Ends("a"),
            List.of(new Event.ReadData(1, "a", "ping"), new Event.ReadData(1, "a", "")),
            List.of(new Event.ReadData(1, "a", "ping"), new Event.ReadData(1, "a", null)),
            "a never came to its end"),
        new Case(
            new AnswerClaim.Ascends("m", 1),
            List.of(returned("m", List.of(5, 5))),
            List.of(returned("m", List.of(6, 5))),
            "the answer of m() is [6, 5], and not 0 <= low <= high"),
        new Case(
            new AnswerClaim.Ascends("m", 1),
            List.of(returned("m", List.of(0, 5))),
            List.of(returned("m", List.of(-1, 5))),
            "the answer of m() is [-1, 5], and not 0 <= low <= high"),
        new Case(
            new AnswerClaim.AtMost("m", 1, 5),
            List.of(returned("m", 5)),
            List.of(returned("m", 6)),
            "the answer of m() is 6.0, where at most 5 is due"),
        new Case(
            new AnswerClaim.AtMost("m", 1, 5),
            List.of(returned("m", 0)),
            List.of(raised("m")),
            "the answer of m() is no number, where at most 5 is due"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void holdsAndIsBroken(Case each) {
    assertThat(each.claim.broken(each.holds)).isEmpty();
    assertThat(each.claim.broken(each.broken)).contains(each.proof);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nothingAtAllHappeningBreaksIt(Case each) {
    assertThat(each.claim.broken(List.of())).isPresent();
  }

  @Test
  void everyKindOfClaimIsThere() {
    assertThat(cases().map(each -> (Object) each.claim.getClass()).collect(Collectors.toSet()))
        .isEqualTo(kinds(Claim.class).collect(Collectors.toSet()));
  }

  private static Stream<Class<?>> kinds(Class<?> claim) {
    return claim.isSealed()
        ? Arrays.stream(claim.getPermittedSubclasses()).flatMap(ClaimTest::kinds)
        : Stream.of(claim);
  }

  @Test
  void whatNeverHappenedIsClaimedByNoTimes() {
    assertThat(new HappeningClaim.Times(Happening.call("a"), 0).broken(List.of())).isEmpty();
  }
}
