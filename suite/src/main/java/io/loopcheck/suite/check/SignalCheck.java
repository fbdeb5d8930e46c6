/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.iterate;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.when;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.session.LoopSession;
import java.util.List;
import java.util.Optional;

/** Has a real signal handled by the loop, and looks how the process handles it afterwards. */
enum SignalCheck implements Check {
  /** {@code add_signal_handler}: the handler is called. */
  ADD {
    @Override
    public Observation observe(LoopSession session) {
      Stage stage = new Stage(session);
      Seen seen = stage.attempt(ADD_HANDLER);
      if (Refusal.in(seen).isEmpty()) {
        long before = stage.perform(iterate(20)).calls("signal");
        if (before > 0) {
          return new Observation(
                  new Outcome.Silent(), "the handler was called before there was a signal")
              .due(CALLED_LATER);
        }
        seen = stage.perform(KILL_WHILE_RUNNING, CALL_KILL, run(called("signal")));
      }
      Optional<Refusal> refused = Refusal.in(seen);
      if (refused.isPresent()) {
        return refused.get().observe(stage);
      }
      long calls = seen.calls("signal");
      return calls > 0
          ? new Observation(new Outcome.Supported(null), "the handler was called")
          : new Observation(new Outcome.Silent(), "the run ended, and the handler was not called")
              .due(CALLED_LATER);
    }
  },

  /** {@code remove_signal_handler}: the signal is handled as before. */
  REMOVE {
    @Override
    public Observation observe(LoopSession session) {
      Stage stage = new Stage(session);
      Seen before = stage.perform(new Action.Disposition(0));
      Seen adding = stage.attempt(ADD_HANDLER);
      boolean added = Refusal.in(adding).isEmpty();
      Seen seen = added ? removeWhenCalled(stage) : stage.attempt(REMOVE_HANDLER);
      Optional<Refusal> refused = Refusal.in(seen);
      if (refused.isPresent()) {
        return refused.get().observe(stage);
      }
      return added
          ? compare(dispositions(before).get(0), dispositions(seen))
          : new Observation(
                  new Outcome.Silent(),
                  "remove_signal_handler returned, where no handler can be added")
              .due(new Sign.NothingRefused());
    }
  };

  /** Not in the first run, before there is a signal. */
  private static final Due CALLED_LATER =
      new HappeningClaim.Order(List.of(Happening.runEnd(1), Happening.call("signal")));

  private static final Action ADD_HANDLER =
      call("add_signal_handler", new Value.Signal(0), callback("signal"));
  private static final Action REMOVE_HANDLER = call("remove_signal_handler", new Value.Signal(0));

  /** What becomes of a signal that comes while the loop does not run is not documented. */
  private static final Action KILL_WHILE_RUNNING = when("kill", new Action.Kill(0));

  private static final Action CALL_KILL = call("call_soon", callback("kill"));

  private static Seen removeWhenCalled(Stage stage) {
    return stage.perform(
        when("signal", REMOVE_HANDLER, new Action.Disposition(0)),
        new Action.Disposition(0),
        KILL_WHILE_RUNNING,
        CALL_KILL,
        run(called("signal")));
  }

  private static List<String> dispositions(Seen seen) {
    return seen.all(Event.Disposed.class).map(Event.Disposed::value).toList();
  }

  private static Observation compare(String before, List<String> thenAndAfter) {
    if (thenAndAfter.size() < 2) {
      return new Observation(
              new Outcome.Silent(), "the run ended, and the handler to be removed was not called")
          .due(new Sign.HandlingRestored());
    }
    String then = thenAndAfter.get(0);
    String after = thenAndAfter.get(1);
    String evidence =
        "the signal's handling was \""
            + before
            + "\" before, \""
            + then
            + "\" with the handler, and \""
            + after
            + "\" after its removal";
    boolean works = after.equals(before) && !then.equals(before);
    return new Observation(works ? new Outcome.Supported(null) : new Outcome.Silent(), evidence)
        .due(new Sign.HandlingRestored());
  }
}
