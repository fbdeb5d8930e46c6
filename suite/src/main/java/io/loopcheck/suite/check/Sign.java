/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.Moment;
import io.loopcheck.suite.action.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an outcome of a check that is no scenario looks like in the events. */
public sealed interface Sign extends Due {

  /** What is called again and again, though nothing is monitored. */
  Due ALWAYS_READY = new Often(Happening.call(FileWatchCheck.READY), FileWatchCheck.ALWAYS);

  /** Something happened at least so often. */
  record Often(Happening what, int least) implements Sign {
    @Override
    public boolean mendable(List<Event> events) {
      return true;
    }

    @Override
    public List<Happening> happenings() {
      return List.of(what);
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      long count = what.count(events);
      if (count >= least) {
        return Optional.empty();
      }
      return Optional.of(
          count == 0
              ? what.words() + " never came"
              : what.words() + " came " + count + " times, where at least " + least + " are due");
    }
  }

  /** Nothing that was asked of the loop was refused, neither at once nor later. */
  record NothingRefused() implements Sign {
    @Override
    public Optional<String> broken(List<Event> events) {
      return refusal(events).map(Refusal::describe);
    }
  }

  /**
   * The loop refused with this error, or a kind of it, and was as good afterwards.
   *
   * @param winerror Windows' error number; null where any is right
   * @param moments where the refusal may show
   * @param after what the loop may be good for then
   */
  record Refuses(
      String error, @Nullable Integer winerror, List<Moment> moments, List<LoopAfter> after)
      implements Sign {
    @Override
    public boolean mendable(List<Event> events) {
      Optional<Refusal> refusal = refusal(events);
      return refusal.isEmpty() || wrong(refusal.get()).isEmpty();
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      Optional<Refusal> refusal = refusal(events);
      if (refusal.isEmpty()) {
        return Optional.of("nothing was refused, where " + error + " is due");
      }
      return wrong(refusal.get()).or(() -> after(events));
    }

    private Optional<String> wrong(Refusal refusal) {
      String said = refusal.describe();
      boolean kind =
          refusal.error().type().equals(error) || refusal.error().ancestors().contains(error);
      if (!kind || (winerror != null && !winerror.equals(refusal.error().winerror()))) {
        return Optional.of(said + ", where " + error + " is due");
      }
      return moments.contains(refusal.moment())
          ? Optional.empty()
          : Optional.of(
              said + ": " + words(refusal.moment()) + ", where it is due " + words(moments.get(0)));
    }

    private Optional<String> after(List<Event> events) {
      LoopAfter seen = LoopHealth.in(events);
      return after.contains(seen)
          ? Optional.empty()
          : Optional.of(
              refusal(events).orElseThrow().describe()
                  + ", and then the loop was "
                  + words(seen)
                  + ", where "
                  + words(after.get(after.size() - 1))
                  + " is due");
    }

    private static String words(Moment moment) {
      return switch (moment) {
        case ATTRIBUTE -> "for a missing attribute";
        case CALL -> "from the call";
        case AWAIT -> "from awaiting it";
        case RUN -> "out of the run";
        case LATE -> "later";
      };
    }

    private static String words(LoopAfter after) {
      return switch (after) {
        case USABLE -> "usable";
        case USABLE_AFTER_REMOVAL -> "usable after removal";
        case BROKEN -> "broken";
      };
    }
  }

  /** Everything that was to be opened, connected or accepted could be. */
  record Available() implements Sign {
    @Override
    public Optional<String> broken(List<Event> events) {
      return new Seen(events).first(Event.Unavailable.class).map(Event.Unavailable::reason);
    }
  }

  /** A signal was handled otherwise than before while it had a handler, and then as before. */
  record HandlingRestored() implements Sign {
    @Override
    public boolean mendable(List<Event> events) {
      return new Seen(events).all(Event.Disposed.class).count() < 3;
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      List<String> seen =
          new Seen(events).all(Event.Disposed.class).map(Event.Disposed::value).toList();
      if (seen.size() < 3) {
        return Optional.of("the handler to be removed was never called");
      }
      boolean restored = seen.get(2).equals(seen.get(0)) && !seen.get(1).equals(seen.get(0));
      return restored
          ? Optional.empty()
          : Optional.of(
              "the signal's handling was "
                  + seen.get(0)
                  + " before, "
                  + seen.get(1)
                  + " with the handler, and "
                  + seen.get(2)
                  + " after its removal");
    }
  }

  /** A module has a name, or has not. */
  record HasName(String module, String name, boolean present) implements Sign {
    @Override
    public Optional<String> broken(List<Event> events) {
      return new Seen(events)
          .all(Event.Present.class)
          .filter(seen -> seen.of().equals(module) && seen.name().equals(name))
          .filter(seen -> seen.present() != present)
          .findFirst()
          .map(seen -> module + " has " + (present ? "no " : "") + name);
    }
  }

  /** The loop's clock goes on by so much at a time, in milliseconds. */
  record ClockStep(double from, double to) implements Sign {
    @Override
    public boolean mendable(List<Event> events) {
      return new Seen(events).first(Event.Clock.class).isEmpty();
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      Optional<Event.Clock> clock = new Seen(events).first(Event.Clock.class);
      if (clock.isEmpty()) {
        return Optional.of("the clock was never measured");
      }
      if (!ClockStepCheck.isEnough(clock.get())) {
        return Optional.of("the clock made " + clock.get().loop().size() + " steps");
      }
      double step = ClockStepCheck.millis(clock.get());
      return from <= step && step <= to
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "a step of the clock is %.3f ms, where %.3f to %.3f ms are due",
                  step,
                  from,
                  to));
    }
  }

  /** What the loop says of itself is one of these. */
  record Described(String fact, List<String> names) implements Sign {
    @Override
    public Optional<String> broken(List<Event> events) {
      Optional<String> seen =
          new Seen(events)
              .first(Event.Described.class)
              .map(event -> RuntimeChecks.fact(fact, event.facts()));
      return seen.isPresent() && names.contains(seen.get())
          ? Optional.empty()
          : Optional.of(
              "the loop's "
                  + fact
                  + " is "
                  + seen.orElse("not known")
                  + ", where "
                  + String.join(" or ", names)
                  + " is due");
    }
  }

  /**
   * So many at once worked, and no more; each number that was tried has a token of its own.
   *
   * @param noun what was tried; {@code noun-N} is the token of N of them
   * @param counts which numbers were tried
   * @param least as many as this must work
   * @param most no more than this may
   */
  record Limit(String noun, List<Integer> counts, int least, int most) implements Sign {
    @Override
    public boolean mendable(List<Event> events) {
      return true;
    }

    @Override
    public List<Happening> happenings() {
      return counts.stream().map(count -> Happening.call(noun + "-" + count)).toList();
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      for (int count : counts) {
        long calls = Happening.call(noun + "-" + count).count(events);
        if (calls != count && count <= least) {
          return Optional.of(
              "of " + count + " " + noun + " " + calls + " were called, where " + least + " work");
        }
        if (calls == count && count > most) {
          return Optional.of(count + " " + noun + " worked, where at most " + most + " do");
        }
      }
      return Optional.empty();
    }
  }

  /** All of these. */
  record All(List<Due> dues) implements Sign {
    @Override
    public boolean mendable(List<Event> events) {
      return dues.stream()
          .filter(due -> due.broken(events).isPresent())
          .findFirst()
          .filter(due -> due.mendable(events))
          .isPresent();
    }

    @Override
    public List<Happening> happenings() {
      return dues.stream().flatMap(due -> due.happenings().stream()).toList();
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      return dues.stream().flatMap(due -> due.broken(events).stream()).findFirst();
    }
  }

  /** One of several that the documentation allows. */
  record AnyOf(List<Allowed> allowed) implements Sign {
    @Override
    public boolean mendable(List<Event> events) {
      return allowed.stream().anyMatch(each -> new All(each.dues()).mendable(events));
    }

    @Override
    public List<Happening> happenings() {
      return allowed.stream().flatMap(each -> new All(each.dues()).happenings().stream()).toList();
    }

    @Override
    public Optional<String> broken(List<Event> events) {
      List<String> proofs = new ArrayList<>();
      for (Allowed each : allowed) {
        Optional<String> proof = new All(each.dues()).broken(events);
        if (proof.isEmpty()) {
          return Optional.empty();
        }
        proofs.add("not " + each.name() + ": " + proof.get());
      }
      return Optional.of(proofs.stream().collect(Collectors.joining("; ")));
    }
  }

  /** A behaviour that is allowed, and what is true of a loop that has it. */
  record Allowed(String name, List<Due> dues) {}

  private static Optional<Refusal> refusal(List<Event> events) {
    Seen seen = new Seen(events);
    return Refusal.in(seen).or(() -> Refusal.lateIn(seen));
  }
}
