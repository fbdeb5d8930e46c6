/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something came sooner than so long after something else, by the independent clock. What a machine
 * that stood still may have added is taken off first: a loop is not blamed for it, and not praised
 * either.
 */
public record Sooner(Happening since, Happening then, double seconds) implements TimedClaim {
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
        (first, last) ->
            Proof.brokenIf(
                passed(first, last) - stalls(first, last, events).excuse() >= seconds,
                () -> figures(first, last)));
  }

  @Override
  public Optional<Double> missedBy(List<Event> events) {
    return since
        .in(events)
        .flatMap(first -> then.in(events).map(last -> passed(first, last) - seconds))
        .filter(missed -> missed >= 0);
  }

  @Override
  public Optional<String> doubt(List<Event> events) {
    if (missedBy(events).isEmpty() || broken(events).isPresent()) {
      return Optional.empty();
    }
    return figures(events)
        .map(
            figures ->
                String.format(
                    Locale.ROOT, "%s, where less than %.1f ms are due", figures, seconds * 1000));
  }

  @Override
  public Optional<String> figures(List<Event> events) {
    return since
        .in(events)
        .flatMap(
            first ->
                then.in(events)
                    .map(
                        last -> figures(first, last) + "; " + stalls(first, last, events).words()));
  }

  private String figures(Event first, Event last) {
    return String.format(
        Locale.ROOT,
        "%s came %.1f ms after %s",
        then.words(),
        passed(first, last) * 1000,
        since.words());
  }

  private static double passed(Event first, Event last) {
    return last.at() - first.at();
  }

  private static Stalls stalls(Event first, Event last, List<Event> events) {
    return Stalls.within(first.at(), last.at(), events);
  }
}
