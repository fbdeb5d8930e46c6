/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.bytes;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callOn;
import static io.loopcheck.suite.check.Steps.callOnAs;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.told;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Value;
import io.loopcheck.suite.session.LoopSession;
import java.util.Optional;

/** Starts a child that copies its input to its output, and asks for its exit code. */
record SubprocessCheck(String method, Value command) implements Check {
  private static final String DATA = "ping";
  private static final String PROGRAM = "copy-then-exit-7";

  /** {@code subprocess_exec}. */
  static SubprocessCheck exec() {
    return new SubprocessCheck("subprocess_exec", new Value.Program(PROGRAM));
  }

  /** {@code subprocess_shell}. */
  static SubprocessCheck shell() {
    return new SubprocessCheck("subprocess_shell", new Value.CommandLine(PROGRAM));
  }

  @Override
  public Observation observe(LoopSession session) {
    return observe(new Stage(session));
  }

  /** Observes the loop of a session that has begun. */
  Observation observe(Stage stage) {
    Seen called =
        stage.attempt(callAs("child", method, new Value.SubprocessProtocol("p"), command));
    Optional<Refusal> refused = Refusal.in(called);
    if (refused.isPresent()) {
      return refused.get().observe(stage);
    }
    Seen started = stage.attempt(await("child"), run(settled("child")));
    refused = Refusal.in(started);
    if (refused.isPresent()) {
      return refused.get().observe(stage);
    }
    return converse(stage);
  }

  private Observation converse(Stage stage) {
    Seen ended =
        stage.attempt(
            callOnAs(ref("p.transport"), "stdin", "get_pipe_transport", new Value.Literal(0)),
            callOn(ref("stdin"), "write", bytes(DATA)),
            callOn(ref("stdin"), "close"),
            run(told("p", "connection_lost")),
            callOn(ref("p.transport"), "get_returncode"));
    Optional<Refusal> refused = Refusal.in(ended);
    if (refused.isPresent()) {
      return refused.get().observe(stage);
    }
    String data = ended.received("p");
    Object code =
        ended.all(Event.Returned.class).reduce((first, last) -> last).orElseThrow().value();
    String evidence =
        "the child's output was \""
            + data
            + "\" and its exit code "
            + code
            + (ended.told("p", "process_exited") ? "" : ", but process_exited was not called");
    boolean works =
        data.equals(DATA) && Integer.valueOf(7).equals(code) && ended.told("p", "process_exited");
    return new Observation(works ? new Outcome.Supported(null) : new Outcome.Silent(), evidence)
        .due(
            new ToldClaim.Receives("p", DATA),
            new AnswerClaim.Returns("get_returncode", 1, 7),
            new Sign.Often(Happening.told("p", "process_exited"), 1));
  }
}
