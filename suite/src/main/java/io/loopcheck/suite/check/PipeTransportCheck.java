/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.bytes;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.deliver;
import static io.loopcheck.suite.check.Steps.file;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.protocol;
import static io.loopcheck.suite.check.Steps.read;
import static io.loopcheck.suite.check.Steps.received;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.runOrGiveUp;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.told;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Action.Kind;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.session.LoopSession;
import java.util.List;
import java.util.Optional;

/** Makes a transport of a pipe, or of what is none, and has bytes go through it. */
record PipeTransportCheck(Direction direction, Kind kind) implements Check {
  private static final String DATA = "ping";
  private static final Due ARRIVED = new OutsideClaim.Reads("other", DATA);

  @Override
  public Observation observe(LoopSession session) {
    Stage stage = new Stage(session);
    stage.perform(openEnds());
    Seen connecting = connect(stage);
    Optional<Refusal> refused = Refusal.in(connecting).or(() -> Refusal.lateIn(connecting));
    if (refused.isPresent()) {
      return refused.get().observe(stage);
    }
    return direction == Direction.READ ? observeReading(stage) : observeWriting(stage);
  }

  private Action openEnds() {
    return switch (kind) {
      case REGULAR_FILE -> file("pipe", "some content\n");
      case NULL_DEVICE -> open(kind, "pipe");
      case PTY -> open(kind, "other", "pipe");
      default ->
          direction == Direction.READ ? open(kind, "pipe", "other") : open(kind, "other", "pipe");
    };
  }

  private Seen connect(Stage stage) {
    stage.perform(call("set_exception_handler", new Value.Handler("errors")));
    Seen called =
        stage.attempt(callAs("connection", direction.connectPipe(), protocol("p"), ref("pipe")));
    if (Refusal.in(called).isPresent()) {
      return called;
    }
    return called.and(stage.attempt(await("connection"), run(settled("connection"))));
  }

  private Observation observeReading(Stage stage) {
    List<Until> sentinel = feed(stage);
    if (kind == Kind.NULL_DEVICE) {
      Seen ended = stage.attempt(runOrGiveUp(sentinel, told("p", "eof_received")));
      boolean reported = stage.all().told("p", "eof_received");
      String evidence = reported ? "its end was reported" : "nothing came";
      Due due = new Sign.Often(Happening.told("p", "eof_received"), 1);
      return conclude(stage, ended, reported, evidence, due);
    }
    Seen seen = stage.attempt(runOrGiveUp(sentinel, received("p", DATA.length())));
    String data = stage.all().received("p");
    String evidence = "\"" + data + "\" was received";
    return conclude(stage, seen, data.equals(DATA), evidence, new ToldClaim.Receives("p", DATA));
  }

  /** Feeds what is read, and makes a sentinel that is ready later; an ordinary pipe has none. */
  private List<Until> feed(Stage stage) {
    if (kind == Kind.PTY) {
      stage.perform(deliver("other", DATA, "pipe"));
    } else if (kind == Kind.PIPE || kind == Kind.OVERLAPPED_PIPE) {
      stage.perform(write("other", DATA));
    }
    return kind == Kind.OVERLAPPED_PIPE ? List.of() : Sentinel.readingPipe(stage);
  }

  private Observation observeWriting(Stage stage) {
    Seen written = stage.attempt(callOn(ref("p.transport"), "write", bytes(DATA)), iterate(20));
    if (Refusal.in(written).or(() -> Refusal.lateIn(stage.all())).isPresent()) {
      return conclude(stage, written, false, "", ARRIVED);
    }
    if (kind == Kind.NULL_DEVICE || kind == Kind.REGULAR_FILE) {
      Seen closed =
          stage.attempt(callOn(ref("p.transport"), "close"), run(told("p", "connection_lost")));
      String evidence = "a write was accepted, and the transport closed";
      return conclude(stage, closed, true, evidence, ARRIVED);
    }
    String data = stage.perform(read("other")).read("other");
    String evidence = "the other end got \"" + data + "\"";
    return conclude(stage, written, data.equals(DATA), evidence, ARRIVED);
  }

  private Observation conclude(Stage stage, Seen seen, boolean works, String evidence, Due due) {
    Optional<Refusal> refused = Refusal.in(seen).or(() -> Refusal.lateIn(stage.all()));
    if (refused.isPresent()) {
      return refused.get().observe(stage, callOn(ref("p.transport"), "abort"));
    }
    return works
        ? new Observation(new Outcome.Supported(null), evidence)
        : new Observation(new Outcome.Silent(), "connected, but " + evidence).due(due);
  }
}
