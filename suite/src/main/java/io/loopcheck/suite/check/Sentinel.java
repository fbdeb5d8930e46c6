/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static io.loopcheck.suite.check.Steps.await;
import static io.loopcheck.suite.check.Steps.call;
import static io.loopcheck.suite.check.Steps.callAs;
import static io.loopcheck.suite.check.Steps.callback;
import static io.loopcheck.suite.check.Steps.called;
import static io.loopcheck.suite.check.Steps.open;
import static io.loopcheck.suite.check.Steps.protocol;
import static io.loopcheck.suite.check.Steps.received;
import static io.loopcheck.suite.check.Steps.ref;
import static io.loopcheck.suite.check.Steps.run;
import static io.loopcheck.suite.check.Steps.settled;
import static io.loopcheck.suite.check.Steps.when;
import static io.loopcheck.suite.check.Steps.write;

import io.loopcheck.suite.action.Action.Kind;
import io.loopcheck.suite.action.Until;
import java.util.List;

/**
 * Something else that the loop watches and that is ready: once the loop has noticed that, and some
 * iterations have passed, what was not reported is silent. So quiet needs no sleep. A sentinel uses
 * the method that the rule is about and no other, so that a loop whose other methods are broken is
 * not blamed here.
 */
final class Sentinel {
  private Sentinel() {}

  /** Watches a ready socket by {@code add_reader} or {@code add_writer}. */
  static List<Until> watching(Stage stage, Direction direction) {
    stage.perform(
        open(Kind.SOCKETPAIR, "sentinel", "sentinel-feed"),
        write("sentinel-feed", "s"),
        when("sentinel", call(direction.remove(), ref("sentinel"))));
    Seen seen = stage.attempt(call(direction.add(), ref("sentinel"), callback("sentinel")));
    return Refusal.in(seen).isEmpty() ? List.of(called("sentinel")) : List.of();
  }

  /** Reads from an ordinary pipe by {@code connect_read_pipe}. */
  static List<Until> readingPipe(Stage stage) {
    stage.perform(open(Kind.OVERLAPPED_PIPE, "sentinel-pipe", "sentinel-feed"));
    Seen called =
        stage.attempt(
            callAs("sentinel", "connect_read_pipe", protocol("sentinel"), ref("sentinel-pipe")));
    if (Refusal.in(called).isPresent()
        || Refusal.in(stage.attempt(await("sentinel"), run(settled("sentinel")))).isPresent()) {
      return List.of();
    }
    stage.perform(write("sentinel-feed", "s"));
    return List.of(received("sentinel", 1));
  }
}
