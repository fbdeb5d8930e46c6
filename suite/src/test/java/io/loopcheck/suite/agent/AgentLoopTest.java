/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.matrices.Subject;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.session.LoopSession;
import io.loopcheck.suite.session.SessionEndedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AgentLoopTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private static long ask(LoopSession session, String what) {
    var answer = (Event.Returned) session.perform(new Action.Attribute("agent", what)).get(0);
    return ((Number) answer.value()).longValue();
  }

  private static long pidOfOneSession(AgentLoop loop) {
    try (LoopSession session = loop.openSession(LONG)) {
      return ask(session, "pid");
    }
  }

  private static void awaitDeath(long pid) throws Exception {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    if (process.isPresent()) {
      process.get().onExit().get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void factsNameTheLoop() {
    try (var loop = FakeAgents.loop("fork")) {
      assertThat(loop.id()).isEqualTo("fake");
      assertThat(loop.facts().loopClass()).isEqualTo("Scripted");
      assertThat(loop.facts()).isSameAs(loop.facts());
      assertThat(loop.id()).isEqualTo("fake-1.2");
    }
  }

  @Test
  void subjectsAreThoseOfTheOptions() {
    var options = FakeAgents.options().withSubjects(Set.of(Subject.LOOP, Subject.RUNTIME));
    try (var loop = new AgentLoop(FakeAgents.scripted("fork", "none"), options)) {
      assertThat(loop.subjects()).containsExactlyInAnyOrder(Subject.LOOP, Subject.RUNTIME);
    }
  }

  @Test
  void agentThatForksServesAllSessions() {
    try (var loop = FakeAgents.loop("fork")) {
      assertThat(pidOfOneSession(loop)).isEqualTo(pidOfOneSession(loop));
    }
  }

  @Test
  void agentThatDoesNotForkServesOneSession() {
    try (var loop = FakeAgents.loop("spawn")) {
      assertThat(pidOfOneSession(loop)).isNotEqualTo(pidOfOneSession(loop));
    }
  }

  @Test
  void agentIsReusedUntilItIsDamaged() {
    try (var loop = FakeAgents.loop("reuse")) {
      long pid = pidOfOneSession(loop);
      try (LoopSession session = loop.openSession(Duration.ofMillis(1500))) {
        assertThat(ask(session, "pid")).isEqualTo(pid);
        assertThatThrownBy(() -> ask(session, "hang")).isInstanceOf(SessionEndedException.class);
      }
      assertThat(pidOfOneSession(loop)).isNotEqualTo(pid);
    }
  }

  @Test
  void agentThatForksOutlivesItsChildren() {
    try (var loop = FakeAgents.loop("fork")) {
      long pid = pidOfOneSession(loop);
      try (LoopSession session = loop.openSession(LONG)) {
        assertThatThrownBy(() -> ask(session, "say-deadline"))
            .isInstanceOf(SessionEndedException.class);
      }
      assertThat(pidOfOneSession(loop)).isEqualTo(pid);
    }
  }

  @Test
  void sessionsAtTheSameTimeHaveAgentsOfTheirOwn() {
    try (var loop = FakeAgents.loop("reuse");
        LoopSession one = loop.openSession(LONG);
        LoopSession other = loop.openQuietSession(LONG)) {
      assertThat(ask(one, "pid")).isNotEqualTo(ask(other, "pid"));
    }
  }

  @Test
  void nothingIsLeftRunning() throws Exception {
    var pids = new ArrayList<Long>();
    for (String isolation : List.of("fork", "spawn", "reuse")) {
      try (var loop = FakeAgents.loop(isolation)) {
        pids.add(pidOfOneSession(loop));
        LoopSession session = loop.openSession(LONG);
        pids.add(ask(session, "pid"));
        pids.add(ask(session, "child"));
        if (!isolation.equals("fork")) { // A scripted agent does not reap, as one that forks does.
          session.close();
        }
      }
    }
    for (long pid : pids) {
      awaitDeath(pid);
    }
    assertThat(pids).hasSize(9).allMatch(pid -> ProcessHandle.of(pid).isEmpty());
  }

  @Test
  void closedLoopOpensNoSession() {
    var loop = FakeAgents.loop("fork");
    loop.close();
    assertThatThrownBy(() -> loop.openSession(LONG))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the loop \"fake\" is closed");
  }

  @Test
  void listenerSeesBothDirections() {
    var lines = Collections.synchronizedList(new ArrayList<String>());
    var options = FakeAgents.options().withListener((way, line) -> lines.add(way + " " + line));
    try (var loop = new AgentLoop(FakeAgents.scripted("fork", "none"), options)) {
      pidOfOneSession(loop);
    }
    assertThat(lines)
        .startsWith("TO_AGENT {\"type\":\"hello\",\"protocol\":1,\"isolation\":\"auto\"}")
        .contains(
            "TO_AGENT {\"type\":\"open\",\"session\":\"s1\",\"deadlineMillis\":20000,\"memoryMiB\":1024}",
            "FROM_AGENT {\"type\":\"opened\",\"session\":\"s1\"}");
  }
}
