/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import io.loopcheck.cli.message.Nearest;
import io.loopcheck.cli.message.UsageException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reference loop's profiles, as the command line names them. */
final class ReferenceProfiles {
  private static final List<String> NAMES =
      List.of(
          "linux",
          "linux-poll",
          "linux-select",
          "nio",
          "windows-selector",
          "windows-proactor",
          "macos",
          "macos-10.8",
          "macos-10.8-select",
          "macos-10.8-poll");

  private ReferenceProfiles() {}

  /** Returns the profile named, or this platform's own where there is no name. */
  static String require(@Nullable String profile, Machine machine) {
    if (profile == null) {
      return machine.isLinux() ? "linux" : "nio";
    }
    if (!NAMES.contains(profile)) {
      throw new UsageException(
          "unknown profile \""
              + profile
              + "\" of the reference loop: it must be one of "
              + String.join(", ", NAMES)
              + "."
              + Nearest.suggestion(profile, NAMES, 1));
    }
    return profile;
  }

  /** Returns the Java agent's arguments for a profile. */
  static List<String> agentArguments(String profile) {
    return List.of("io.loopcheck.reference.platform.ReferenceProvider", profile);
  }
}
