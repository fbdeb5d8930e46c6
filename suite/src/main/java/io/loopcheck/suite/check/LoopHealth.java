/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.run;

import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.suite.action.Action;

/** What a loop is good for after it has refused something. */
final class LoopHealth {
  private LoopHealth() {}

  /** Asks the loop for a callback; if that fails, once more after {@code removal}. */
  static LoopAfter after(Stage stage, Action... removal) {
    if (runsACallback(stage, "still-alive")) {
      return LoopAfter.USABLE;
    }
    if (removal.length > 0) {
      stage.attempt(removal);
      if (runsACallback(stage, "alive-again")) {
        return LoopAfter.USABLE_AFTER_REMOVAL;
      }
    }
    return LoopAfter.BROKEN;
  }

  private static boolean runsACallback(Stage stage, String token) {
    Seen seen = stage.attempt(call("call_soon", callback(token)), run(called(token)));
    return seen.calls(token) == 1 && Refusal.in(seen).isEmpty();
  }
}
