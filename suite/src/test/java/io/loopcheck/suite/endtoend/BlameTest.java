/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.loopcheck.suite.agent.AgentOptions;
import io.loopcheck.suite.agent.Isolation;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.run.RunOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A loop that takes its process with it, or never comes back, in one method: the rules that call
 * this method are blamed, no other is, and nothing is left running. The methods are such as asyncio
 * itself does not call.
 */
class BlameTest {
  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** asyncio's functions that call a method of the loop. */
  private static final Map<String, String> FUNCTIONS =
      Map.of(
          "create_unix_connection", "open_unix_connection",
          "create_unix_server", "start_unix_server",
          "subprocess_shell", "create_subprocess_shell");

  private static RealPython python;
  private static WholeRun untroubled;

  @BeforeAll
  static void judgeTheUndisturbedLoop() throws Exception {
    assumeFalse(
        OS.WINDOWS.isCurrentOs(),
        "the loops misbehave by means of POSIX, which Windows does not have");
    python = RealPython.required();
    untroubled =
        WholeRun.of(
            python.troubled(AgentOptions.defaults(), Map.of(), "make_untroubled"), options(LONG));
    assertThat(untroubled.rulesWith(result -> result.verdict() == Verdict.PASS)).isNotEmpty();
  }

  private static RunOptions options(Duration deadline) {
    return RunOptions.defaults().withJobs(2).withDeadline(deadline);
  }

  @ParameterizedTest
  @CsvSource({
    "add_reader, dies, FORK, CRASH",
    "add_reader, exits, SPAWN, CRASH",
    "connect_accepted_socket, exits, FORK, CRASH",
    "sock_recv, dies, REUSE, CRASH",
    "create_datagram_endpoint, eats, FORK, CRASH",
    "create_unix_connection, eats, REUSE, CRASH",
    "create_unix_server, hangs, FORK, HANG",
    "subprocess_shell, hangs, REUSE, HANG",
    "add_signal_handler, spins, FORK, HANG",
  })
  void exactlyTheRulesThatCallAMethodAreBlamed(
      String method, String kind, Isolation isolation, Verdict verdict) throws Exception {
    String mark = UUID.randomUUID().toString();
    var environment = Map.of("TROUBLE_METHOD", method, "TROUBLE_KIND", kind, "TEST_MARK", mark);
    var agents = AgentOptions.defaults().withIsolation(isolation).withMemoryMiB(200);
    Duration deadline = verdict == Verdict.HANG ? SHORT : LONG;

    WholeRun run = WholeRun.of(python.troubled(agents, environment, "make"), options(deadline));

    Set<String> calls = Set.of(method, FUNCTIONS.getOrDefault(method, "nothing else"));
    Set<String> expected = untroubled.rulesThatCall(calls);
    assertThat(expected).isNotEmpty();
    assertThat(run.rulesWith(result -> result.verdict() == verdict)).isEqualTo(expected);
    assertThat(expected)
        .allSatisfy(
            rule ->
                assertThat(run.results().get(rule).message())
                    .containsPattern(
                        "^the loop (crashed|hung) at (%s)\\b".formatted(String.join("|", calls))));
    assertThat(run.verdictsBut(expected)).isEqualTo(untroubled.verdictsBut(expected));
    assertThat(LeftRunning.withEnvironment("TEST_MARK=" + mark, PATIENCE)).isEmpty();
  }

  @Test
  void processThatIsLeftRunningIsFound() throws Exception {
    String mark = UUID.randomUUID().toString();
    var sleeper = new ProcessBuilder("sleep", "60");
    sleeper.environment().put("TEST_MARK", mark);
    Process process = sleeper.start();
    try {
      assertThat(LeftRunning.withEnvironment("TEST_MARK=" + mark, Duration.ofMillis(50)))
          .contains(process.toHandle());
    } finally {
      process.destroyForcibly();
    }
  }
}
