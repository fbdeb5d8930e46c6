/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.suite.agent.AgentOptions;
import io.loopcheck.suite.agent.Isolation;
import io.loopcheck.suite.run.RunOptions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a loop prints, however much or whatever it looks like, changes no verdict. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the loops misbehave by means of POSIX")
class PrintingLoopTest {
  private static final RunOptions OPTIONS =
      RunOptions.defaults().withJobs(2).withDeadline(Duration.ofSeconds(60));

  /** MiB for each call; 1024 takes a while. */
  private static final String FLOOD = System.getProperty("loopcheck.test.flood", "100");

  private static RealPython python;
  private static WholeRun quiet;

  @BeforeAll
  static void judgeTheQuietLoop() throws Exception {
    python = RealPython.required();
    quiet =
        WholeRun.of(python.troubled(options(Isolation.AUTO), Map.of(), "make_untroubled"), OPTIONS);
  }

  private static AgentOptions options(Isolation isolation) {
    return AgentOptions.defaults().withIsolation(isolation);
  }

  @ParameterizedTest
  @EnumSource(value = Isolation.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void floodChangesNothing(Isolation isolation) {
    var environment =
        Map.of(
            "TROUBLE_METHOD", "create_unix_server",
            "TROUBLE_KIND", "floods",
            "TROUBLE_MIB", FLOOD);
    WholeRun run = WholeRun.of(python.troubled(options(isolation), environment, "make"), OPTIONS);
    assertThat(run.verdictsAndOutcomes()).isEqualTo(quiet.verdictsAndOutcomes());
    assertThat(run.results().get("windows.unix-sockets.create-server").output())
        .startsWith("xxxx")
        .contains("left out")
        .hasSizeLessThan(70_000);
  }

  @ParameterizedTest
  @EnumSource(value = Isolation.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void linesThatLookLikeTheProtocolChangeNothing(Isolation isolation) {
    var environment = Map.of("TROUBLE_METHOD", "*", "TROUBLE_KIND", "prints");
    WholeRun run = WholeRun.of(python.troubled(options(isolation), environment, "make"), OPTIONS);
    assertThat(run.verdictsAndOutcomes()).isEqualTo(quiet.verdictsAndOutcomes());
    assertThat(run.results().get("windows.unix-sockets.create-server").output())
        .contains("{\"type\":\"performed\"");
  }
}
