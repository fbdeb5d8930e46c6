/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callEach;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.runOrGiveUp;
import static io.loopcheck.suite.check.Steps.when;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.Moment;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Action.Kind;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.session.LoopSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Watches more and more sockets, until the loop refuses or {@value #MANY} work. All of them are
 * duplicates of one socket, so that one write makes each of them ready and they cost one descriptor
 * each; each must be called exactly once, and is removed when it is called.
 */
record CapacityCheck(Direction direction) implements Check {
  static final int MANY = 1100;
  private static final Value MEMBER = new Value.Member("socket");

  /** The first descriptor that does not fit the set of a POSIX {@code select}. */
  private static final int BEYOND_SELECT = 1024;

  @Override
  public Observation observe(LoopSession session) {
    Stage stage = new Stage(session);
    stage.perform(open(Kind.SOCKETPAIR, "one", "other"));
    Seen first = stage.attempt(call(direction.add(), ref("one"), callback("first")));
    Optional<Refusal> refused = Refusal.in(first);
    if (refused.isPresent()) {
      return refused.get().observe(stage);
    }
    stage.attempt(call(direction.remove(), ref("one")));
    duplicate(stage);
    Optional<Trial> failed = new Trial(stage, MANY).failure();
    return failed.isEmpty() ? allWorked() : limit(stage, failed.get());
  }

  private Observation allWorked() {
    return new Observation(
            new Outcome.Supported(MANY), MANY + " " + noun() + ", each called exactly once")
        .due(limit(List.of(MANY)));
  }

  /** All of those numbers work. */
  private Due limit(List<Integer> tried) {
    return new Sign.Limit(noun(), List.copyOf(tried), MANY, MANY);
  }

  private Observation limit(Stage stage, Trial tooMany) {
    Refusal refusal = tooMany.refusal;
    if (refusal == null) {
      return new Observation(new Outcome.Silent(), tooMany.evidence).due(limit(List.of(MANY)));
    }
    LoopAfter after = tooMany.after();
    if (after == LoopAfter.BROKEN) {
      return new Observation(
              limited(refusal, after).apply(new Outcome.Range(0, MANY - 1)), refusal.describe())
          .due(limit(List.of(MANY)));
    }
    if (limitedByDescriptor(stage)) {
      return new Observation(
              new Outcome.Limited(
                  null,
                  BEYOND_SELECT - 1,
                  refusal.error().type(),
                  refusal.error().ancestors(),
                  refusal.moment(),
                  after),
              "descriptor 1023 works and descriptor 1024 does not: " + refusal.describe())
          .due(limit(List.of(MANY)));
    }
    List<Integer> tried = new ArrayList<>(List.of(MANY));
    int most = search(stage, tried);
    return new Observation(
            limited(refusal, after).apply(new Outcome.Range(most, most)), evidence(most, refusal))
        .due(limit(tried));
  }

  private static Function<Outcome.Range, Outcome> limited(Refusal refusal, LoopAfter after) {
    return range ->
        new Outcome.Limited(
            range,
            null,
            refusal.error().type(),
            refusal.error().ancestors(),
            refusal.moment(),
            after);
  }

  private String evidence(int most, Refusal refusal) {
    String own =
        direction == Direction.READ && refusal.moment() == Moment.RUN
            ? " + the loop's own = " + (most + 1)
            : "";
    return most
        + " "
        + noun()
        + own
        + " worked, "
        + (most + 1)
        + " "
        + noun()
        + " did not: "
        + refusal.describe();
  }

  private String noun() {
    return direction == Direction.READ ? "readers" : "writers";
  }

  /** Finds the largest number that works, below one that does not. */
  private int search(Stage stage, List<Integer> tried) {
    int works = 0;
    int fails = MANY;
    while (fails - works > 1) {
      int middle = (works + fails) / 2;
      tried.add(middle);
      Trial trial = new Trial(stage, middle);
      if (trial.failure().isEmpty()) {
        works = middle;
      } else {
        trial.after();
        fails = middle;
      }
    }
    return works;
  }

  private static void duplicate(Stage stage) {
    stage.perform(new Action.Duplicate("one", "socket", 0, MANY - 1, null), write("other", "x"));
  }

  /** Tells whether the value of a descriptor matters and not how many there are. */
  private boolean limitedByDescriptor(Stage stage) {
    stage.perform(
        new Action.Close(
            IntStream.range(0, MANY).mapToObj(index -> "socket[" + index + "]").toList()));
    boolean byDescriptor =
        refusesDescriptor(stage, BEYOND_SELECT).orElse(false)
            && !refusesDescriptor(stage, BEYOND_SELECT - 1).orElse(true);
    duplicate(stage);
    return byDescriptor;
  }

  /** Tells whether one socket by this number is refused; nothing where it cannot be had. */
  private Optional<Boolean> refusesDescriptor(Stage stage, int number) {
    String name = "descriptor-" + number;
    Seen made = stage.attempt(new Action.Duplicate("one", name, null, null, number));
    if (made.first(Event.Unavailable.class).isPresent()) {
      return Optional.empty();
    }
    Action removal = call(direction.remove(), ref(name));
    Seen seen =
        stage.attempt(
            when(name, removal),
            call(direction.add(), ref(name), callback(name)),
            run(new Until.Called(name, 1)));
    if (Refusal.in(seen).isPresent()) {
      stage.attempt(removal);
      return Optional.of(true);
    }
    return Optional.of(false);
  }

  /** So many sockets, watched at once. */
  private final class Trial {
    private final Stage stage;
    private final int count;
    private @Nullable Refusal refusal;
    private String evidence = "";

    Trial(Stage stage, int count) {
      this.stage = stage;
      this.count = count;
    }

    /** Watches them; returns this trial if not each of them was called exactly once. */
    Optional<Trial> failure() {
      String token = noun() + "-" + count;
      Seen seen =
          stage.attempt(
              when(token, call(direction.remove(), MEMBER)),
              callEach("socket", count, direction.add(), MEMBER, callback(token)));
      if (Refusal.in(seen).isEmpty()) {
        // All are ready at once, so once one of them was called the others are not far.
        seen =
            stage.attempt(
                runOrGiveUp(List.of(new Until.Called(token, 1)), new Until.Called(token, count)));
      }
      refusal = Refusal.in(seen).orElse(null);
      long each =
          seen.all(Event.Called.class)
              .filter(called -> called.token().equals(token))
              .map(Event.Called::index)
              .distinct()
              .count();
      evidence = each + " of " + count + " " + noun() + " were called";
      return refusal == null && each == count && seen.calls(token) == count
          ? Optional.empty()
          : Optional.of(this);
    }

    LoopAfter after() {
      return LoopHealth.after(stage, callEach("socket", count, direction.remove(), MEMBER));
    }
  }
}
