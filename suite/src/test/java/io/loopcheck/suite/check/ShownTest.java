/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.Moment;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Json;
import io.loopcheck.suite.action.LoopError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A failure is shown by as few events as prove it, and survives being written down. */
class ShownTest {
  private static final Happening A = Happening.call("a");
  private static final Happening B = Happening.call("b");
  private static final LoopError VALUE_ERROR =
      new LoopError("ValueError", List.of("ValueError", "Exception"), "oops", null, null);

  private static Event called(double at, String token) {
    return new Event.Called(at, token, null);
  }

  private static Event raised(String method) {
    return new Event.Raised(1, method, VALUE_ERROR, null);
  }

  private static Event ended() {
    return new Event.RunEnded(1, "gave-up", 3);
  }

  /** Something that is due, events for which it holds, others for which it does not. */
  private record Case(Sign sign, List<Event> holds, List<Event> broken, String proof) {}

  static Stream<Case> signs() {
    return Stream.of(
        new Case(
            new Sign.Often(A, 2),
            List.of(called(0, "a"), called(0, "a")),
            List.of(called(0, "a")),
            "the call of a came 1 times, where at least 2 are due"),
        new Case(
            new Sign.NothingRefused(),
            List.of(ended()),
            List.of(raised("m")),
            "m raised ValueError: oops"),
        new Case(
            refuses("ValueError"),
            List.of(raised("m"), called(1, "still-alive"), ended()),
            List.of(ended()),
            "nothing was refused, where ValueError is due"),
        new Case(
            refuses("ValueError"),
            List.of(raised("m"), called(1, "still-alive"), ended()),
            List.of(raised("m"), called(1, "alive-again"), ended()),
            "m raised ValueError: oops, and then the loop was usable after removal, where usable is"
                + " due"),
        new Case(
            refuses("OSError"),
            List.of(
                new Event.Raised(
                    1,
                    "m",
                    new LoopError("EPERM", List.of("EPERM", "OSError"), "", null, null),
                    null),
                called(1, "still-alive"),
                ended()),
            List.of(raised("m")),
            "m raised ValueError: oops, where OSError is due"),
        new Case(
            refuses("ValueError"),
            List.of(raised("m"), called(1, "still-alive"), ended()),
            List.of(new Event.RunRaised(1, VALUE_ERROR)),
            "run_forever raised ValueError: oops: out of the run, where it is due from the call"),
        new Case(
            new Sign.Available(),
            List.of(ended()),
            List.of(new Event.Unavailable(1, "accept", "nobody connected")),
            "nobody connected"),
        new Case(
            new Sign.HandlingRestored(),
            disposed("default", "handler", "default"),
            disposed("default", "handler", "handler"),
            "the signal's handling was default before, handler with the handler, and handler after"
                + " its removal"),
        new Case(
            new Sign.HasName("socket", "AF_UNIX", true),
            List.of(new Event.Present(1, "socket", "AF_UNIX", true)),
            List.of(new Event.Present(1, "socket", "AF_UNIX", false)),
            "socket has no AF_UNIX"),
        new Case(
            new Sign.ClockStep(0, 2),
            List.of(clock(0.001)),
            List.of(clock(0.016)),
            "a step of the clock is 16.000 ms, where 0.000 to 2.000 ms are due"),
        new Case(
            new Sign.Limit("readers", List.of(3, 1), 2, 2),
            List.of(called(1, "readers-1"), called(1, "readers-3")),
            Stream.generate(() -> called(1, "readers-3")).limit(3).toList(),
            "3 readers worked, where at most 2 do"),
        new Case(
            new Sign.Limit("readers", List.of(2), 2, 2),
            List.of(called(1, "readers-2"), called(1, "readers-2")),
            List.of(called(1, "readers-2")),
            "of 2 readers 1 were called, where 2 work"),
        new Case(
            new Sign.All(List.of(new HappeningClaim.Times(A, 1), new HappeningClaim.Times(B, 0))),
            List.of(called(1, "a")),
            List.of(called(1, "a"), called(1, "b")),
            "the call of b came 1 times, where 0 are due"),
        new Case(
            new Sign.AnyOf(
                List.of(
                    new Sign.Allowed("one", List.of(new HappeningClaim.Times(A, 1))),
                    new Sign.Allowed("other", List.of(new HappeningClaim.Times(B, 1))))),
            List.of(called(1, "b")),
            List.of(ended()),
            "not one: the call of a came 0 times, where 1 are due; not other: the call of b came 0"
                + " times, where 1 are due"));
  }

  private static Sign refuses(String error) {
    return new Sign.Refuses(error, null, List.of(Moment.CALL), List.of(LoopAfter.USABLE));
  }

  private static List<Event> disposed(String... values) {
    return Arrays.stream(values).<Event>map(value -> new Event.Disposed(1, 0, value)).toList();
  }

  private static Event clock(double step) {
    List<Double> steps = List.of(step, step, step, step, step);
    return new Event.Clock(1, steps, steps);
  }

  @ParameterizedTest
  @MethodSource("signs")
  void holdsWhereItShould(Case its) {
    assertThat(its.sign().broken(its.holds())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("signs")
  void saysWhatBreaksIt(Case its) {
    assertThat(its.sign().broken(its.broken())).contains(its.proof());
  }

  @Test
  void everySignIsTried() {
    Set<Class<?>> tried = signs().map(each -> each.sign().getClass()).collect(Collectors.toSet());
    List<Class<?>> all = new ArrayList<>(List.of(Sign.class.getPermittedSubclasses()));
    all.remove(Sign.Described.class); // tried on real facts, by the mutants of the default loop
    assertThat(tried).containsAll(all);
  }

  @ParameterizedTest
  @MethodSource("signs")
  void survivesBeingWrittenDown(Case its) {
    Shown shown = Shown.by(its.sign(), its.broken()).orElseThrow();
    assertThat(read(shown)).isEqualTo(shown);
  }

  @Test
  void aClaimSurvivesBeingWrittenDown() {
    Shown shown =
        Shown.by(new HappeningClaim.Order(List.of(A, B)), List.of(called(1, "b"), called(1, "a")))
            .orElseThrow();
    assertThat(read(shown)).isEqualTo(shown);
  }

  private static Shown read(Shown shown) {
    return Json.mapper().readValue(Json.mapper().writeValueAsString(shown), Shown.class);
  }

  @Test
  void whatComesTooSoonIsShownByTheEventsUpToBoth() {
    List<Event> events = List.of(ended(), called(1, "b"), ended(), called(1, "a"), ended());
    assertThat(Shown.by(new HappeningClaim.Order(List.of(A, B)), events))
        .hasValueSatisfying(shown -> assertThat(shown.events()).isEqualTo(4));
  }

  @Test
  void whatComesTooOftenIsShownByTheOneTooMany() {
    List<Event> events = List.of(called(1, "a"), called(1, "a"), ended());
    assertThat(Shown.by(new HappeningClaim.Times(A, 1), events))
        .hasValueSatisfying(shown -> assertThat(shown.events()).isEqualTo(2));
  }

  @Test
  void whatNeverCameIsShownByTheEndAlone() {
    List<Event> events = List.of(called(1, "b"), ended(), ended());
    assertThat(Shown.by(new HappeningClaim.Order(List.of(B, A)), events))
        .hasValueSatisfying(shown -> assertThat(shown.events()).isEqualTo(3));
  }

  @Test
  void whatCameTooSeldomIsShownByTheEndAlone() {
    List<Event> events = List.of(called(1, "a"), ended(), ended());
    assertThat(Shown.by(new HappeningClaim.Times(A, 2), events))
        .hasValueSatisfying(shown -> assertThat(shown.events()).isEqualTo(3));
  }

  @Test
  void whatHoldsIsNotShown() {
    assertThat(Shown.by(new HappeningClaim.Times(A, 0), List.of(ended()))).isEmpty();
  }
}
