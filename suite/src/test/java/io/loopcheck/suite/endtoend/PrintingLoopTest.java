/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.loopcheck.suite.agent.AgentOptions;
import io.loopcheck.suite.agent.Isolation;
import io.loopcheck.suite.run.RunOptions;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a loop prints, however much or whatever it looks like, changes no verdict. */
class PrintingLoopTest {
  private static final RunOptions OPTIONS =
      RunOptions.defaults().withJobs(2).withDeadline(Duration.ofSeconds(60));

  /** MiB for each call; 1024 takes a while. */
  private static final int FLOOD = Integer.getInteger("loopcheck.test.flood", 100);

  private static final Pattern LEFT_OUT = Pattern.compile("\\((\\d+) more bytes were left out\\)$");

  private static RealPython python;
  private static WholeRun quiet;

  @BeforeAll
  static void judgeTheQuietLoop() throws Exception {
    assumeFalse(
        OS.WINDOWS.isCurrentOs(),
        "the loops misbehave by means of POSIX, which Windows does not have");
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
            "TROUBLE_MIB", String.valueOf(FLOOD));
    WholeRun run = WholeRun.of(python.troubled(options(isolation), environment, "make"), OPTIONS);
    assertThat(run.verdictsAndOutcomes()).isEqualTo(quiet.verdictsAndOutcomes());
    String output = outputOfServer(run);
    assertThat(output).startsWith("xxxx").hasSizeLessThan(70_000);
    Matcher leftOut = LEFT_OUT.matcher(output);
    assertThat(leftOut.find())
        .as("how much was left out: %s", output.substring(output.length() - 50))
        .isTrue();
    long kept = 64 << 10;
    assertThat(Long.parseLong(leftOut.group(1))).isEqualTo(((long) FLOOD << 20) - kept);
  }

  @ParameterizedTest
  @EnumSource(value = Isolation.class, names = "AUTO", mode = EnumSource.Mode.EXCLUDE)
  void linesThatLookLikeTheProtocolChangeNothing(Isolation isolation) {
    var environment = Map.of("TROUBLE_METHOD", "*", "TROUBLE_KIND", "prints");
    WholeRun run = WholeRun.of(python.troubled(options(isolation), environment, "make"), OPTIONS);
    assertThat(run.verdictsAndOutcomes()).isEqualTo(quiet.verdictsAndOutcomes());
    assertThat(outputOfServer(run)).contains("{\"type\":\"performed\"");
  }

  private static String outputOfServer(WholeRun run) {
    return String.valueOf(run.results().get("windows.unix-sockets.create-server").output());
  }
}
