/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import java.nio.file.Path;
import java.util.List;

/** The Python agent as a file that a Python can run. */
final class AgentFile {
  private static final String NAME = "loopcheck_agent.py";

  private final Path cache;

  /** Keeps the agent below {@code cache}. */
  AgentFile(Path cache) {
    this.cache = cache;
  }

  /** Returns the file; unpacks it where it is not there. */
  Path path() {
    return PackedFiles.of("the Python agent", cache, List.of(NAME)).unpacked("agent").resolve(NAME);
  }
}
