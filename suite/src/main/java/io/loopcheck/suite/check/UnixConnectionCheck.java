/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.bytes;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.protocol;
import static io.loopcheck.suite.check.Steps.read;
import static io.loopcheck.suite.check.Steps.received;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Action.Kind;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.session.LoopSession;
import java.util.Optional;

/** Connects or serves on a Unix socket, and has bytes go both ways. */
record UnixConnectionCheck(String method) implements Check {
  private static final String TO_LOOP = "ping";
  private static final String FROM_LOOP = "pong";

  /** {@code create_unix_connection}. */
  static UnixConnectionCheck client() {
    return new UnixConnectionCheck("create_unix_connection");
  }

  /** {@code create_unix_server}. */
  static UnixConnectionCheck server() {
    return new UnixConnectionCheck("create_unix_server");
  }

  private boolean serves() {
    return method.equals("create_unix_server");
  }

  @Override
  public Observation observe(LoopSession session) {
    Stage stage = new Stage(session);
    boolean hasPeer = serves() || listens(stage);
    stage.perform(open(Kind.UNIX_PATH, "free-path"));
    String path = serves() || !hasPeer ? "free-path" : "path";
    Seen called = stage.attempt(callAs("made", method, protocol("p"), ref(path)));
    Seen seen =
        Refusal.in(called).isPresent()
            ? called
            : called.and(stage.attempt(await("made"), run(settled("made"))));
    Optional<Refusal> refused = Refusal.in(seen);
    if (refused.isPresent() && (hasPeer || isNotImplemented(refused.get()))) {
      return refused.get().observe(stage);
    }
    if (!hasPeer) {
      throw new NotObservableException("no Unix socket to connect to can be made here");
    }
    return converse(stage);
  }

  /** Where there are no Unix sockets, a loop that refuses them can still be seen to do so. */
  private static boolean listens(Stage stage) {
    return stage
        .attempt(open(Kind.UNIX_LISTENER, "path", "listener"))
        .first(Event.Unavailable.class)
        .isEmpty();
  }

  private static boolean isNotImplemented(Refusal refusal) {
    return refusal.error().ancestors().contains("NotImplementedError");
  }

  private Observation converse(Stage stage) {
    Action meet =
        serves() ? new Action.Connect("free-path", "peer") : new Action.Accept("listener", "peer");
    Seen met = stage.attempt(meet);
    Optional<Event.Unavailable> alone = met.first(Event.Unavailable.class);
    if (alone.isPresent()) {
      return new Observation(
              new Outcome.Silent(), method + " returned, but " + alone.get().reason())
          .due(new Sign.Available());
    }
    Seen seen = stage.perform(write("peer", TO_LOOP), run(received("p", TO_LOOP.length())));
    seen =
        seen.and(
            stage.perform(
                callOn(ref("p.transport"), "write", bytes(FROM_LOOP)), iterate(20), read("peer")));
    Optional<Refusal> refused = Refusal.in(seen);
    if (refused.isPresent()) {
      return refused.get().observe(stage);
    }
    String in = seen.received("p");
    String out = seen.read("peer");
    String evidence = "the loop received \"" + in + "\" and its peer \"" + out + "\"";
    boolean works = in.equals(TO_LOOP) && out.equals(FROM_LOOP);
    return new Observation(works ? new Outcome.Supported(null) : new Outcome.Silent(), evidence)
        .due(new ToldClaim.Receives("p", TO_LOOP), new OutsideClaim.Reads("peer", FROM_LOOP));
  }
}
