/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is said of how often, in which order and when things happen. */
public sealed interface HappeningClaim extends Claim {

  /** Something happened exactly so often. */
  record Times(Happening what, int times) implements HappeningClaim {
    @Override
    public List<Happening> happenings() {
      return List.of(what);
    }

    @Override
    public boolean mendable(List<Event> events) {
      return what.count(events) < times;
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      long count = what.count(events);
      return Proof.brokenIf(
          count != times,
          () -> what.words() + " came " + count + " times, where " + times + " are due");
    }
  }

  /** All of it happened, one after the other. */
  record Order(List<Happening> happenings) implements HappeningClaim {
    @Override
    public Optional<String> broken(List<Event> events) {
      for (int i = 0; i < happenings.size(); i++) {
        Happening each = happenings.get(i);
        Optional<Integer> place = each.place(events);
        if (place.isEmpty()) {
          return Optional.of(each.words() + " never came");
        }
        if (i > 0) {
          Happening before = happenings.get(i - 1);
          if (place.get() < before.place(events).orElseThrow()) {
            return Optional.of(
                each.timed(events.get(place.get()))
                    + " came before "
                    + before.timed(before.in(events).orElseThrow()));
          }
        }
      }
      return Optional.empty();
    }
  }

  /** Timers were called in the order of what when() returned for them, each in turn. */
  record ByDeadline(List<String> tokens) implements HappeningClaim {
    @Override
    public List<Happening> happenings() {
      return Stream.concat(
              tokens.stream().map(Happening::call),
              IntStream.rangeClosed(1, tokens.size()).mapToObj(n -> Happening.answer("when", n)))
          .toList();
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      List<Double> deadlines =
          new Seen(events)
              .all(Event.Returned.class)
              .filter(returned -> returned.method().equals("when"))
              .map(Event.Returned::value)
              .filter(Number.class::isInstance)
              .map(value -> ((Number) value).doubleValue())
              .toList();
      if (deadlines.size() != tokens.size()) {
        return Optional.of("when() returned " + deadlines.size() + " numbers");
      }
      List<Happening> due =
          IntStream.range(0, tokens.size())
              .boxed()
              .sorted(Comparator.comparing(deadlines::get))
              .map(place -> Happening.call(tokens.get(place)))
              .toList();
      return new Order(due).broken(events);
    }
  }
}
