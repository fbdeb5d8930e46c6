/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.cli.run.ResultsFile;
import java.io.PrintWriter;

/**
 * What happens when a run is cut short by a signal: the results so far stay, all agents are ended,
 * and one line says so. The virtual machine runs it on a thread of its own while the run still goes
 * on, so the results are closed first: a loop that is killed by us has not crashed.
 */
final class Interruption {
  private final Thread hook;
  private final PrintWriter err;

  private Interruption(Thread hook, PrintWriter err) {
    this.hook = hook;
    this.err = err;
  }

  static Interruption guard(ResultsFile results, Runnable endAgents, PrintWriter err) {
    Thread hook =
        new Thread(
            () -> {
              int kept = results.stop();
              endAgents.run();
              err.println();
              err.println(
                  "loopcheck: interrupted; "
                      + Count.of(kept, "result")
                      + " so far: \""
                      + results.path()
                      + "\"");
              err.flush();
            },
            "loopcheck-interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook, err);
  }

  /** The run came to its end by itself. */
  void end() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The signal came at the very end: the hook runs now, and the process ends after it.
      err.flush();
    }
  }
}
