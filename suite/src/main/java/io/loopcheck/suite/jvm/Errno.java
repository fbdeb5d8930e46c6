/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.OsError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which class Python makes of which error number. The numbers up to 34 are the same on all systems;
 * above that Linux has its own, BSD and macOS share theirs, and Winsock's start at 10000.
 */
final class Errno {
  private static final List<String> CONNECTION_ERRORS =
      List.of(
          "BrokenPipeError",
          "ConnectionAbortedError",
          "ConnectionRefusedError",
          "ConnectionResetError");

  private static final Map<Integer, String> CLASSES = classes(System.getProperty("os.name"));

  private Errno() {}

  /** Returns the class and its ancestors for an error of the operating system. */
  static List<String> ancestors(OsError error) {
    return className(CLASSES.get(error.errno()));
  }

  /** Returns a class below {@code OSError} and its ancestors; null is {@code OSError} itself. */
  static List<String> className(@Nullable String name) {
    List<String> names = new ArrayList<>();
    if (name != null) {
      names.add(name);
      if (CONNECTION_ERRORS.contains(name)) {
        names.add("ConnectionError");
      }
    }
    names.add("OSError");
    names.add("Exception");
    return List.copyOf(names);
  }

  private static Map<Integer, String> classes(String osName) {
    Map<Integer, String> classes = new HashMap<>(common());
    classes.putAll(numbered(10035, 10036, 10037, 10053, 10054, 10058, 10060, 10061));
    String system = osName.toLowerCase(Locale.ROOT);
    if (system.startsWith("mac") || system.contains("bsd")) {
      classes.putAll(numbered(35, 36, 37, 53, 54, 58, 60, 61));
    } else if (!system.startsWith("windows")) {
      classes.putAll(numbered(11, 115, 114, 103, 104, 108, 110, 111));
    }
    return Map.copyOf(classes);
  }

  private static Map<Integer, String> common() {
    return Map.ofEntries(
        Map.entry(1, "PermissionError"),
        Map.entry(2, "FileNotFoundError"),
        Map.entry(3, "ProcessLookupError"),
        Map.entry(4, "InterruptedError"),
        Map.entry(10, "ChildProcessError"),
        Map.entry(13, "PermissionError"),
        Map.entry(17, "FileExistsError"),
        Map.entry(20, "NotADirectoryError"),
        Map.entry(21, "IsADirectoryError"),
        Map.entry(32, "BrokenPipeError"));
  }

  private static Map<Integer, String> numbered(
      int again,
      int inProgress,
      int already,
      int aborted,
      int reset,
      int shutdown,
      int timedOut,
      int refused) {
    return Map.of(
        again, "BlockingIOError",
        inProgress, "BlockingIOError",
        already, "BlockingIOError",
        aborted, "ConnectionAbortedError",
        reset, "ConnectionResetError",
        shutdown, "BrokenPipeError",
        timedOut, "TimeoutError",
        refused, "ConnectionRefusedError");
  }
}
