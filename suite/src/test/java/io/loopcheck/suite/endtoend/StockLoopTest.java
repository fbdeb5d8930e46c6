/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Subject;
import io.loopcheck.suite.agent.AgentOptions;
import io.loopcheck.suite.agent.Isolation;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.run.RunOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * asyncio's own loops do what asyncio documents, and the same however sessions are kept apart.
 * {@code -Dloopcheck.test.pythons=NAME,…} judges other Pythons than python3, too.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have other selectors")
class StockLoopTest {
  private static final RunOptions OPTIONS =
      RunOptions.defaults().withJobs(2).withStrict(true).withDeadline(Duration.ofSeconds(30));

  private static final Set<Verdict> NOTHING_AMISS =
      Set.of(Verdict.PASS, Verdict.NOT_APPLICABLE, Verdict.NOT_OBSERVABLE);

  private static List<RealPython> pythons() throws IOException, InterruptedException {
    var pythons = new ArrayList<RealPython>();
    pythons.add(RealPython.required());
    for (String name : System.getProperty("loopcheck.test.pythons", "").split(",")) {
      if (!name.isEmpty()) {
        pythons.add(
            RealPython.find(name).orElseThrow(() -> new AssertionError("no \"" + name + "\"")));
      }
    }
    return pythons;
  }

  private static WholeRun run(RealPython python, Isolation isolation, String... arguments) {
    var agents =
        AgentOptions.defaults()
            .withIsolation(isolation)
            .withSubjects(Set.of(Subject.LOOP, Subject.RUNTIME));
    return WholeRun.of(python.loop(agents, Map.of(), arguments), OPTIONS);
  }

  private static void assertNothingAmiss(WholeRun run) {
    assertThat(run.results().values())
        .filteredOn(result -> !NOTHING_AMISS.contains(result.verdict()))
        .extracting(StockLoopTest::told)
        .isEmpty();
  }

  private static String told(ResultLine.Result result) {
    return result.rule() + " " + result.verdict().word() + ": " + result.message();
  }

  @ParameterizedTest
  @ValueSource(strings = {"select", "poll", "epoll"})
  void eachSelectorIsAsDocumented(String selector) throws Exception {
    for (RealPython python : pythons()) {
      assertNothingAmiss(run(python, Isolation.AUTO, "--selector", selector));
    }
  }

  @Test
  void isolationChangesNothing() throws Exception {
    for (RealPython python : pythons()) {
      WholeRun forked = run(python, Isolation.FORK);
      assertNothingAmiss(forked);
      for (Isolation isolation : List.of(Isolation.SPAWN, Isolation.REUSE)) {
        assertThat(run(python, isolation).verdictsAndOutcomes())
            .as("%s under %s", python.program(), isolation)
            .isEqualTo(forked.verdictsAndOutcomes());
      }
    }
  }
}
