/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.callEach;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.when;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Action.Kind;
import io.loopcheck.suite.action.Until;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.session.LoopSession;
import java.util.Optional;

/** Watches 400 sockets for reading and the same for writing: each set is within its limit. */
final class SeparateSetsCheck implements Check {
  private static final int COUNT = 400;
  private static final Value MEMBER = new Value.Member("socket");

  @Override
  public Observation observe(LoopSession session) {
    Stage stage = new Stage(session);
    stage.perform(
        open(Kind.SOCKETPAIR, "one", "other"),
        new Action.Duplicate("one", "socket", 0, COUNT - 1, null),
        write("other", "x"));
    Seen seen =
        stage.attempt(
            when("reader", Steps.call("remove_reader", MEMBER)),
            when("writer", Steps.call("remove_writer", MEMBER)),
            callEach("socket", COUNT, "add_reader", MEMBER, callback("reader")));
    if (Refusal.in(seen).isEmpty()) {
      seen = stage.attempt(callEach("socket", COUNT, "add_writer", MEMBER, callback("writer")));
    }
    if (Refusal.in(seen).isEmpty()) {
      seen =
          stage.attempt(run(new Until.Called("reader", COUNT), new Until.Called("writer", COUNT)));
    }
    Optional<Refusal> refused = Refusal.in(seen);
    if (refused.isPresent()) {
      return refused
          .get()
          .observe(
              stage,
              callEach("socket", COUNT, "remove_reader", MEMBER),
              callEach("socket", COUNT, "remove_writer", MEMBER));
    }
    return count(seen);
  }

  private static Observation count(Seen seen) {
    long readers = seen.calls("reader");
    long writers = seen.calls("writer");
    boolean all = readers == COUNT && writers == COUNT;
    return new Observation(
            all ? new Outcome.Supported(null) : new Outcome.Silent(),
            readers
                + " of "
                + COUNT
                + " readers and "
                + writers
                + " of "
                + COUNT
                + " writers called")
        .due(
            new HappeningClaim.Times(Happening.call("reader"), COUNT),
            new HappeningClaim.Times(Happening.call("writer"), COUNT));
  }
}
