/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import io.loopcheck.cli.message.Nearest;
import io.loopcheck.cli.message.UsageException;
import io.loopcheck.reference.platform.Profile;
import io.loopcheck.reference.platform.ReferenceProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reference loop's profiles, as the command line names them. */
final class ReferenceProfiles {
  private ReferenceProfiles() {}

  /** Returns the id of the profile named, or of this platform's own where there is no name. */
  static String require(@Nullable String name, Machine machine) {
    if (name == null) {
      return machine.isLinux() ? "linux" : "nio";
    }
    List<String> ids = Profile.all().stream().map(Profile::id).toList();
    if (!ids.contains(name)) {
      throw new UsageException(
          "unknown profile \""
              + name
              + "\" of the reference loop: it must be one of "
              + String.join(", ", ids)
              + "."
              + Nearest.suggestion(name, ids, 1));
    }
    return name;
  }

  /** Returns the id of this platform's own profile over a selector, or its default. */
  static String over(@Nullable String selector, Machine machine) {
    if (!machine.isLinux() || "nio".equals(selector)) {
      return "nio";
    }
    return "poll".equals(selector) || "select".equals(selector) ? "linux-" + selector : "linux";
  }

  /** Returns the Java agent's arguments for a profile. */
  static List<String> agentArguments(String profile) {
    return List.of(ReferenceProvider.class.getName(), profile);
  }
}
