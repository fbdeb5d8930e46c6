/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import java.nio.file.Path;
import java.util.Map;

/** Where this user's operating system keeps what programs can make again. */
final class UserCache {
  private UserCache() {}

  /** Returns Loopcheck's own directory there. */
  static Path of(Map<String, String> environment, String os) {
    Path home = Path.of(System.getProperty("user.home"));
    String local = environment.get("LOCALAPPDATA");
    String xdg = environment.get("XDG_CACHE_HOME");
    if (os.startsWith("Windows") && local != null) {
      return Path.of(local, "loopcheck", "cache");
    }
    if (os.startsWith("Mac")) {
      return home.resolve("Library").resolve("Caches").resolve("loopcheck");
    }
    // Its rules: a path that is not absolute is to be ignored.
    boolean given = xdg != null && Path.of(xdg).isAbsolute();
    return (given ? Path.of(xdg) : home.resolve(".cache")).resolve("loopcheck");
  }
}
