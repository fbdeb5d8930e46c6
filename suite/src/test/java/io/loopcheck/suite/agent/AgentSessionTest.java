/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.session.Ending;
import io.loopcheck.suite.session.LoopSession;
import io.loopcheck.suite.session.SessionEndedException;
import io.loopcheck.suite.session.Transcript;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class AgentSessionTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private static Action.Attribute act(String what) {
    return new Action.Attribute("agent", what);
  }

  private static Ending endingOf(String isolation, String what, Duration deadline, int memoryMiB) {
    AgentCommand command = FakeAgents.scripted(isolation, "none");
    try (var loop = new AgentLoop(command, FakeAgents.options().withMemoryMiB(memoryMiB));
        LoopSession session = loop.openSession(deadline)) {
      var end = catchThrowableOfType(SessionEndedException.class, () -> session.perform(act(what)));
      assertThat(end).isNotNull();
      assertThatThrownBy(() -> session.perform(act("pid")))
          .as("the session stays ended")
          .isInstanceOf(SessionEndedException.class)
          .extracting(e -> ((SessionEndedException) e).ending())
          .isEqualTo(end.ending());
      return end.ending();
    }
  }

  private static Ending endingOf(String isolation, String what) {
    return endingOf(isolation, what, LONG, 1024);
  }

  private static Ending ending(Ending.How how, String detail) {
    return new Ending(how, detail, null);
  }

  @Test
  void eventsComeBackAndStayInTheTranscript() {
    try (var loop = FakeAgents.loop("fork");
        LoopSession session = loop.openSession(LONG)) {
      var events = session.perform(act("pid"));
      assertThat(events).singleElement().isInstanceOf(Event.Returned.class);
      assertThat(session.perform(new Action.Describe())).isEmpty();
      assertThat(session.transcript().entries())
          .containsExactly(
              Transcript.Entry.asked(act("pid")),
              Transcript.Entry.came(events.get(0)),
              Transcript.Entry.asked(new Action.Describe()));
    }
  }

  @Test
  void hangEndsAtTheDeadline() {
    assertThat(endingOf("spawn", "hang", Duration.ofMillis(1500), 1024))
        .isEqualTo(ending(Ending.How.DEADLINE, "it did not answer within 1.5 s and was killed"));
  }

  @Test
  void exitIsToldWithItsStatus() {
    assertThat(endingOf("spawn", "exit"))
        .isEqualTo(ending(Ending.How.EXITED, "the process exited with status 0"));
  }

  @Test
  @EnabledOnOs(
      value = {OS.LINUX, OS.MAC},
      disabledReason = "signals are of POSIX")
  void signalIsToldByName() {
    assertThat(endingOf("reuse", "abort"))
        .isEqualTo(ending(Ending.How.SIGNALLED, "the process was ended by signal 6 (SIGABRT)"));
  }

  @Test
  void processThatStaysButNoLongerSpeaksIsKilled() {
    assertThat(endingOf("spawn", "close-stdout"))
        .isEqualTo(
            ending(Ending.How.EXITED, "the process closed its standard output and did not end"));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "memory is read from Linux' /proc")
  void memoryIsLimited() {
    Ending ending = endingOf("spawn", "eat", LONG, 250);
    assertThat(ending.how()).isEqualTo(Ending.How.MEMORY);
    assertThat(ending.detail()).matches("it used \\d+ MiB, more than 250 MiB, and was killed");
  }

  @Test
  void lineThatIsNoMessageIsTheAgentsFault() {
    Ending ending = endingOf("fork", "rubbish");
    assertThat(ending.how()).isEqualTo(Ending.How.PROTOCOL);
    assertThat(ending.detail())
        .startsWith("it sent a line that is no message (")
        .endsWith(": \"{\"type\":\"nonsense\"}\"");
  }

  @Test
  void fatalIsTheAgentsFault() {
    assertThat(endingOf("fork", "fatal"))
        .isEqualTo(ending(Ending.How.PROTOCOL, "it gave up (usage): no more"));
  }

  @Test
  void closingUnaskedIsTheAgentsFault() {
    assertThat(endingOf("reuse", "close-unasked").detail())
        .startsWith("it sent {\"type\":\"ended\",")
        .endsWith(" instead of an event, \"performed\" or \"ended\"");
  }

  @Test
  void endlessEventsAreTheAgentsFault() {
    assertThat(endingOf("fork", "many-events"))
        .isEqualTo(ending(Ending.How.PROTOCOL, "it sent more than 100000 events in one session"));
  }

  @Test
  void agentThatForksSaysHowItsChildEnded() {
    assertThat(endingOf("fork", "say-deadline"))
        .isEqualTo(new Ending(Ending.How.DEADLINE, "it took 0.3 s", "from the fork"));
  }

  @Test
  void whatIsPrintedIsKept() {
    try (var loop = FakeAgents.loop("spawn")) {
      LoopSession session = loop.openSession(LONG);
      session.perform(act("print"));
      session.close();
      assertThat(session.output()).isEqualTo("hello from the loop" + System.lineSeparator());
    }
  }

  @Test
  void floodIsDrainedAndCut() {
    try (var loop = FakeAgents.loop("spawn")) {
      LoopSession session = loop.openSession(LONG);
      session.perform(act("flood"));
      session.close();
      assertThat(session.output())
          .isEqualTo("y".repeat(65_536) + "\n(9934464 more bytes were left out)");
    }
  }

  @Test
  void halfACharacterBreaksNothing() {
    try (var loop = FakeAgents.loop("fork");
        LoopSession session = loop.openSession(LONG)) {
      assertThat(session.perform(act("surrogate"))).hasSize(1);
    }
  }
}
