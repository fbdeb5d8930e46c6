/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process holds; known on Linux only. */
final class ResidentMemory {
  private static final String FIELD = "VmRSS:";

  private ResidentMemory() {}

  /** Returns it in MiB, or 0 where it is not known: the system does not say, or no such process. */
  static long ofProcess(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try {
      return Files.exists(status) ? kib(Files.readString(status)) / 1024 : 0;
    } catch (IOException e) {
      return 0; // It has just ended; whoever waits for its messages learns that.
    }
  }

  private static long kib(String status) {
    int start = status.indexOf(FIELD);
    if (start < 0) {
      return 0;
    }
    long kib = 0;
    for (int i = start + FIELD.length(); i < status.length() && status.charAt(i) != 'k'; i++) {
      char c = status.charAt(i);
      kib = Character.isDigit(c) ? kib * 10 + (c - '0') : kib;
    }
    return kib;
  }
}
