/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Finds processes that a run has left behind. On Linux by their environment, which also finds those
 * that nobody is the parent of any more; elsewhere among this process's descendants.
 */
final class LeftRunning {
  private static final Path PROC = Path.of("/proc");

  private LeftRunning() {}

  /** Returns the processes started with this setting that do not end within {@code patience}. */
  static List<ProcessHandle> withEnvironment(String setting, Duration patience) throws Exception {
    List<ProcessHandle> found;
    try (Stream<ProcessHandle> all =
        Files.isDirectory(PROC.resolve("self"))
            ? ProcessHandle.allProcesses().filter(process -> has(process, setting))
            : ProcessHandle.current().descendants()) {
      found = all.toList();
    }
    var left = new ArrayList<ProcessHandle>();
    for (ProcessHandle process : found) {
      if (!ends(process, patience)) {
        left.add(process);
      }
    }
    return left;
  }

  private static boolean has(ProcessHandle process, String setting) {
    Path environment = PROC.resolve(Long.toString(process.pid())).resolve("environ");
    try {
      String text = Files.readString(environment, StandardCharsets.ISO_8859_1);
      return List.of(text.split("\0")).contains(setting);
    } catch (IOException e) {
      return false; // It has ended meanwhile, or is somebody else's.
    }
  }

  /** Whoever was killed needs a moment to be gone. */
  private static boolean ends(ProcessHandle process, Duration patience) throws Exception {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
