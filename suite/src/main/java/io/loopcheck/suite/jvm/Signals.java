/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.ResourceUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Sends this process real signals, and asks the kernel how it handles them. */
final class Signals {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final long PATIENCE_SECONDS = 5;

  /** Linux' numbers, which {@code /proc} counts by; those that no loop may handle are left out. */
  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("SIGHUP", 1),
          Map.entry("SIGINT", 2),
          Map.entry("SIGQUIT", 3),
          Map.entry("SIGUSR1", 10),
          Map.entry("SIGUSR2", 12),
          Map.entry("SIGPIPE", 13),
          Map.entry("SIGALRM", 14),
          Map.entry("SIGTERM", 15),
          Map.entry("SIGCHLD", 17),
          Map.entry("SIGCONT", 18),
          Map.entry("SIGTSTP", 20),
          Map.entry("SIGURG", 23),
          Map.entry("SIGWINCH", 28),
          Map.entry("SIGIO", 29));

  /** What a process does nothing about, unless it has a handler. */
  private static final Set<String> HARMLESS = Set.of("SIGCHLD", "SIGCONT", "SIGURG", "SIGWINCH");

  private Signals() {}

  /** Has the system send this process {@code signal}, such as {@code SIGUSR1}. */
  static void kill(String signal) throws IOException {
    String name = signal.startsWith("SIG") ? signal.substring(3) : signal;
    String pid = String.valueOf(ProcessHandle.current().pid());
    Process kill =
        new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", name, pid)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (statusOf(kill) != 0) {
      throw new ResourceUnavailableException("the system's kill does not know \"" + signal + "\"");
    }
  }

  private static int statusOf(Process process) throws IOException {
    try {
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw new ResourceUnavailableException(
          "the system's kill did not end within " + PATIENCE_SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ResourceUnavailableException("interrupted while waiting for the system's kill");
    }
  }

  /**
   * Returns how this process handles a signal: {@code default}, {@code ignored}, {@code handler}.
   */
  static String disposition(String signal) throws IOException {
    Integer number = NUMBERS.get(signal);
    if (number == null || !isDispositionKnown(signal)) {
      throw new ResourceUnavailableException(
          "how this process handles \""
              + signal
              + "\" needs Linux' /proc and a signal that it has");
    }
    if (isSet("SigCgt:", number)) {
      return "handler";
    }
    return isSet("SigIgn:", number) ? "ignored" : "default";
  }

  /** Tells whether a signal would end this process; false, too, where that cannot be known. */
  static boolean wouldEndThisProcess(String signal) throws IOException {
    return !HARMLESS.contains(signal)
        && isDispositionKnown(signal)
        && disposition(signal).equals("default");
  }

  /** Tells whether the kernel can be asked how this process handles a signal. */
  private static boolean isDispositionKnown(String signal) {
    return NUMBERS.containsKey(signal) && Files.isReadable(STATUS);
  }

  private static boolean isSet(String field, int signal) throws IOException {
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith(field)) {
        long mask = Long.parseUnsignedLong(line.substring(field.length()).strip(), 16);
        return (mask >>> (signal - 1) & 1) == 1;
      }
    }
    throw new ResourceUnavailableException("/proc/self/status has no \"" + field + "\"");
  }
}
