/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.deliver;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.read;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.runOrGiveUp;
import static io.loopcheck.suite.check.Steps.when;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Action.Kind;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.session.LoopSession;
import java.util.List;
import java.util.Optional;

/** Watches one end of a channel for reading or writing, and has a byte go through it. */
record WatchCheck(Direction direction, Kind kind) implements Check {
  private static final String DATA = "ping";

  @Override
  public Observation observe(LoopSession session) {
    return observe(new Stage(session));
  }

  /** Observes the loop of a session that has begun. */
  Observation observe(Stage stage) {
    stage.perform(openEnds(), when("ready", onReady()));
    Seen adding = stage.attempt(call(direction.add(), ref("watched"), callback("ready")));
    Optional<Refusal> refused = Refusal.in(adding);
    if (refused.isPresent()) {
      return refused.get().observe(stage);
    }
    return direction == Direction.READ ? observeReading(stage) : observeWriting(stage);
  }

  /** The pseudo-terminal's slave is the character device; of a pipe, the end for the direction. */
  private Action openEnds() {
    boolean otherEndFirst = kind == Kind.PTY || (kind == Kind.PIPE && direction == Direction.WRITE);
    return otherEndFirst ? open(kind, "other", "watched") : open(kind, "watched", "other");
  }

  private Action[] onReady() {
    Action remove = call(direction.remove(), ref("watched"));
    Action use = direction == Direction.READ ? read("watched") : write("watched", DATA);
    return new Action[] {use, remove};
  }

  private Observation observeReading(Stage stage) {
    Seen idle = stage.attempt(iterate(20));
    Optional<Refusal> refused = Refusal.in(idle);
    if (refused.isPresent()) {
      return refused.get().observe(stage, removal());
    }
    if (idle.calls("ready") > 0) {
      return new Observation(
              new Outcome.AlwaysReady(), "the reader was called before anything could be read")
          .due(new HappeningClaim.Order(List.of(Happening.runEnd(1), Happening.call("ready"))));
    }
    stage.perform(feed());
    List<Until> sentinel = Sentinel.watching(stage, direction);
    Seen seen = stage.attempt(runOrGiveUp(sentinel, called("ready")));
    return conclude(stage, seen, seen.read("watched"), "was called and read");
  }

  /** A sentinel made after this is ready after it. */
  private Action[] feed() {
    return kind == Kind.PTY
        ? deliver("other", DATA, "watched")
        : new Action[] {write("other", DATA)};
  }

  private Observation observeWriting(Stage stage) {
    List<Until> sentinel = Sentinel.watching(stage, direction);
    Seen seen = stage.attempt(runOrGiveUp(sentinel, called("ready")));
    if (seen.calls("ready") == 0) {
      return conclude(stage, seen, "", "");
    }
    String arrived = stage.perform(read("other")).read("other");
    return conclude(stage, seen, arrived, "was called, and the other end got");
  }

  private Observation conclude(Stage stage, Seen seen, String data, String how) {
    Optional<Refusal> refused = Refusal.in(seen);
    if (refused.isPresent()) {
      return refused.get().observe(stage, removal());
    }
    String who = direction == Direction.READ ? "the reader" : "the writer";
    if (data.equals(DATA)) {
      return new Observation(new Outcome.Supported(null), who + " " + how + " \"" + data + "\"");
    }
    String evidence =
        seen.calls("ready") == 0
            ? who + " was not called, though its " + word() + " was ready before the sentinel's"
            : who + " was called, but \"" + data + "\" came through instead of \"" + DATA + "\"";
    String end = direction == Direction.READ ? "watched" : "other";
    return new Observation(new Outcome.Silent(), evidence)
        .due(new Sign.Often(Happening.call("ready"), 1), new OutsideClaim.Reads(end, DATA));
  }

  private String word() {
    return switch (kind) {
      case SOCKETPAIR -> "socket";
      case PTY -> "character device";
      default -> "pipe";
    };
  }

  private Action removal() {
    return call(direction.remove(), ref("watched"));
  }
}
