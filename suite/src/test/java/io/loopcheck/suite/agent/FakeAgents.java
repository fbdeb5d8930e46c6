/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts {@link ScriptedAgent}s. */
final class FakeAgents {
  private FakeAgents() {}

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static AgentCommand scripted(String isolation, String defect) {
    return scripted(isolation, defect, ScriptedAgent.FACTS);
  }

  static AgentCommand scripted(String isolation, String defect, String facts) {
    String classes =
        Path.of(ScriptedAgent.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString();
    return new AgentCommand(
        "fake",
        known -> "fake-" + known.implementation().version(),
        List.of(
            java(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classes,
            ScriptedAgent.class.getName(),
            isolation,
            defect,
            facts),
        Map.of());
  }

  static AgentOptions options() {
    return AgentOptions.defaults().withPatience(Duration.ofSeconds(20));
  }

  static AgentLoop loop(String isolation) {
    return new AgentLoop(scripted(isolation, "none"), options());
  }
}
