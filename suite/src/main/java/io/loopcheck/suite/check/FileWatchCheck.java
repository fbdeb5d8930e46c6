/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.file;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.runOrGiveUp;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Action.Kind;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.session.LoopSession;
import java.util.List;
import java.util.Optional;

/**
 * Watches what readiness means nothing for: a regular file at its end, or the null device. Nothing
 * changes while it is watched, so a loop that calls back again and again monitors nothing.
 */
record FileWatchCheck(Direction direction, Kind kind) implements Check {
  static final String READY = "ready";

  private static final int ITERATIONS = 50;

  /** A loop may poll only in every other iteration, and have some to start. */
  static final int ALWAYS = 20;

  /** Monitored: not while nothing changes. */
  private static final Due CALLED_LATER =
      new HappeningClaim.Order(List.of(Happening.runEnd(1), Happening.call(READY)));

  @Override
  public Observation observe(LoopSession session) {
    Stage stage = new Stage(session);
    stage.perform(kind == Kind.REGULAR_FILE ? file("file", "some content\n") : open(kind, "file"));
    Seen adding = stage.attempt(call(direction.add(), ref("file"), callback(READY)));
    Optional<Refusal> refused = Refusal.in(adding);
    if (refused.isPresent()) {
      return refused.get().observe(stage);
    }
    Seen unchanged = stage.attempt(iterate(ITERATIONS));
    refused = Refusal.in(unchanged);
    if (refused.isPresent()) {
      return refused.get().observe(stage, call(direction.remove(), ref("file")));
    }
    return judgeCalls(stage, unchanged.calls(READY));
  }

  private Observation judgeCalls(Stage stage, long calls) {
    String counted = "called " + calls + " times in " + ITERATIONS + " iterations";
    if (calls >= ALWAYS) {
      return new Observation(new Outcome.AlwaysReady(), counted + ", though nothing changed")
          .due(CALLED_LATER);
    }
    if (calls > 0) {
      return new Observation(new Outcome.Silent(), counted + ": neither monitored nor always ready")
          .due(CALLED_LATER);
    }
    return direction == Direction.READ && kind == Kind.REGULAR_FILE
        ? observeGrowth(stage)
        : new Observation(new Outcome.Silent(), "accepted, and never called").due(CALLED_LATER);
  }

  private Observation observeGrowth(Stage stage) {
    stage.perform(write("file", "more\n"));
    List<Until> sentinel = Sentinel.watching(stage, direction);
    Seen grown = stage.attempt(runOrGiveUp(sentinel, called(READY)));
    Action removal = call(direction.remove(), ref("file"));
    Optional<Refusal> refused = Refusal.in(grown);
    if (refused.isPresent()) {
      return refused.get().observe(stage, removal);
    }
    return grown.calls(READY) > 0
        ? new Observation(new Outcome.Supported(null), "called when the file had grown, not before")
        : new Observation(
                new Outcome.Silent(),
                "accepted, and never called, not even when the file had grown")
            .due(CALLED_LATER);
  }
}
