/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something came no earlier than so long after something else, by the independent clock. A machine
 * that stands still makes it later, never earlier, so that this can always be said. How late it
 * came is told and not judged: no documentation bounds it.
 *
 * @param tolerance how much earlier it may be, in seconds
 */
public record NotEarlier(Happening since, Happening then, double seconds, double tolerance)
    implements TimedClaim {
  @Override
  public List<Happening> happenings() {
    return List.of(since, then);
  }

  @Override
  public Optional<String> broken(List<Event> events) {
    return Proof.expectBoth(
        since,
        then,
        events,
        (first, last) -> {
          double passed = last.at() - first.at();
          return Proof.brokenIf(
              passed < seconds - tolerance,
              () ->
                  String.format(
                      Locale.ROOT,
                      "%s came %.3f ms after %s, where %.3f ms are due",
                      then.words(),
                      passed * 1000,
                      since.words(),
                      seconds * 1000));
        });
  }

  @Override
  public Optional<Double> missedBy(List<Event> events) {
    return Optional.empty(); // no stall makes anything early
  }

  @Override
  public Optional<String> doubt(List<Event> events) {
    return Optional.empty();
  }

  @Override
  public Optional<String> figures(List<Event> events) {
    return since
        .in(events)
        .flatMap(first -> then.in(events).map(last -> figures(first.at(), last.at(), events)));
  }

  private String figures(double first, double last, List<Event> events) {
    double late = last - first - seconds;
    return String.format(
        Locale.ROOT,
        "%s was %.3f ms %s; %s",
        then.words(),
        Math.abs(late) * 1000,
        late < 0 ? "early, which its clock's resolution allows" : "late",
        Stalls.within(first, last, events).words());
  }
}
