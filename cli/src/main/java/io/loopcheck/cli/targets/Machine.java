/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import java.util.Map;

/**
 * What a run needs to know of the machine that it is on.
 *
 * @param environment the environment's variables
 * @param os the operating system, as Java names it
 */
public record Machine(Map<String, String> environment, String os) {
  public Machine {
    environment = Map.copyOf(environment);
  }

  boolean isWindows() {
    return os.startsWith("Windows");
  }

  boolean isLinux() {
    return os.equals("Linux");
  }

  Programs programs() {
    return new Programs(environment, isWindows());
  }
}
