/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import io.loopcheck.suite.session.Ending;
import io.loopcheck.suite.session.Ending.How;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How sessions end that the agent itself could not end. */
final class Endings {
  // The ones that have one number on all systems with signals.
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 5, "SIGTRAP", 6, "SIGABRT", 8,
          "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

  private Endings() {}

  /** Says how a process ended whose output has ended; one that still runs is killed. */
  static Ending ofDeadProcess(AgentProcess agent, Duration longest) throws InterruptedException {
    if (!agent.awaitEnd(longest)) {
      agent.kill();
      return new Ending(How.EXITED, "the process closed its standard output and did not end", null);
    }
    int status = agent.exitStatus();
    // This is how a Java process sees a signal; on Windows a status is never taken for one.
    int signal = AgentLoop.ON_WINDOWS ? 0 : Math.max(0, status - 128);
    return signal == 0
        ? new Ending(How.EXITED, "the process exited with status " + status, null)
        : new Ending(How.SIGNALLED, "the process was ended by " + name(signal), null);
  }

  private static String name(int signal) {
    String name = SIGNALS.get(signal);
    return "signal " + signal + (name == null ? "" : " (" + name + ")");
  }

  static Ending deadline(Duration deadline) {
    return new Ending(
        How.DEADLINE,
        "it did not answer within " + AgentText.seconds(deadline) + " and was killed",
        null);
  }

  static Ending memory(long usedMiB, int limitMiB) {
    return new Ending(
        How.MEMORY,
        "it used %d MiB, more than %d MiB, and was killed".formatted(usedMiB, limitMiB),
        null);
  }

  static Ending protocol(String sentence) {
    return new Ending(How.PROTOCOL, sentence, null);
  }

  static Ending closed(@Nullable String output) {
    return new Ending(How.CLOSED, "closed", output);
  }

  static Ending withOutput(Ending ending, @Nullable String output) {
    return new Ending(
        ending.how(), ending.detail(), ending.output() == null ? output : ending.output());
  }
}
