/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandshakeTest {

  private static String refusalOf(AgentCommand command, AgentOptions options) {
    try (var loop = new AgentLoop(command, options)) {
      AgentException refusal = catchThrowableOfType(AgentException.class, loop::facts);
      assertThat(refusal).isNotNull();
      assertThatThrownBy(loop::facts).as("told again, not tried again").isSameAs(refusal);
      assertThat(loop.id()).isEqualTo("fake");
      return refusal.getMessage();
    }
  }

  private static String refusalOf(String defect) {
    AgentCommand command = FakeAgents.scripted("fork", defect);
    return refusalOf(command, FakeAgents.options())
        .replace(String.join(" ", command.command()), "COMMAND");
  }

  @Test
  void programThatDoesNotExistIsNamed() {
    var command =
        new AgentCommand("fake", facts -> "x", List.of("no-such-program", "-x"), Map.of());
    assertThat(refusalOf(command, FakeAgents.options()))
        .startsWith("the agent of \"fake\" cannot be started by \"no-such-program -x\": ")
        .endsWith("; check that the program exists");
  }

  @Test
  void rubbishIsShown() {
    assertThat(refusalOf("rubbish"))
        .isEqualTo(
            "the agent of \"fake\" does not speak the protocol: it sent a line that is no message:"
                + " \"Traceback (most recent call last):\"; its standard output must carry messages"
                + " only");
  }

  @Test
  void silenceIsLimited() {
    AgentCommand command = FakeAgents.scripted("fork", "silent");
    AgentOptions options = FakeAgents.options().withPatience(Duration.ofMillis(700));
    assertThat(refusalOf(command, options))
        .startsWith("the agent of \"fake\" did not answer \"hello\" within 0.7 s; check that \"")
        .endsWith("\" starts an agent");
  }

  @Test
  void exitBeforeHelloTellsStatusAndLastWords() {
    assertThat(refusalOf("early-exit"))
        .isEqualTo(
            "the agent of \"fake\" ended before it answered \"hello\": the process exited with"
                + " status 7, after it printed \"ImportError: no module\"; run \"COMMAND\" to see"
                + " why");
  }

  @Test
  void otherVersionIsRefused() {
    assertThat(refusalOf("other-version"))
        .isEqualTo(
            "the agent of \"fake\" speaks version \"2\" of the protocol, and this Loopcheck speaks"
                + " version \"1\"; update the older one");
  }

  @Test
  void isolationMustBeNamed() {
    assertThat(refusalOf("auto"))
        .isEqualTo(
            "the agent of \"fake\" does not say which isolation it uses; its \"hello\" must name"
                + " \"fork\", \"spawn\" or \"reuse\"");
  }

  @Test
  void missingPropertyIsNamed() {
    assertThat(refusalOf("nameless"))
        .isEqualTo(
            "the agent of \"fake\" does not speak the protocol: it sent a line that is no message"
                + " (\"agent\" is missing):"
                + " \"{\"type\":\"hello\",\"protocol\":1,\"isolation\":\"fork\"}\"; its standard"
                + " output must carry messages only");
  }

  @Test
  void anotherMessageIsShown() {
    assertThat(refusalOf("opened-first"))
        .isEqualTo(
            "the agent of \"fake\" answered \"hello\" with {\"type\":\"opened\",\"session\":\"s0\"};"
                + " it must answer with its own \"hello\" first");
  }

  @Test
  void fatalIsPassedOn() {
    assertThat(refusalOf("fatal"))
        .isEqualTo("\"fake\" cannot be judged (no-module): there is no module \"x\"; install it");
  }

  @Test
  void endlessLineIsRefused() {
    assertThat(refusalOf("long-line"))
        .isEqualTo(
            "the agent of \"fake\" does not speak the protocol: it sent a line longer than 16 MiB;"
                + " its standard output must carry messages only");
  }

  @Test
  void agentThatKnowsWhatDoesNotExistIsRefused() {
    assertThat(refusalOf("dishonest"))
        .isEqualTo(
            "the agent of \"fake\" claims to know an action that does not exist; it must answer"
                + " \"probe\" with \"unknown-action\"");
  }

  @Test
  void agentWithoutFactsIsRefused() {
    assertThat(refusalOf("no-facts"))
        .isEqualTo("the agent of \"fake\" did not answer \"describe\" with the loop's facts");
  }

  @Test
  void loopThatCannotBeMadeIsExplained() {
    assertThat(refusalOf("no-loop"))
        .isEqualTo(
            "no loop can be made for \"fake\": the factory raised ValueError: no, after it printed"
                + " \"from the fork\"");
  }

  @Test
  void deathOfTheFactoryIsExplained() {
    assertThat(refusalOf("open-exit"))
        .isEqualTo("no loop can be made for \"fake\": the process exited with status 0");
  }

  @Test
  void factoryThatHangsIsLimited() {
    AgentCommand command = FakeAgents.scripted("spawn", "open-hang");
    AgentOptions options = FakeAgents.options().withPatience(Duration.ofSeconds(2));
    assertThat(refusalOf(command, options))
        .isEqualTo("no loop can be made for \"fake\": it did not answer within 2 s and was killed");
  }

  @Test
  void answerToSomethingElseIsRefused() {
    assertThat(refusalOf("open-gibberish"))
        .isEqualTo(
            "the agent of \"fake\" does not speak the protocol: it sent"
                + " {\"type\":\"performed\",\"session\":\"x\",\"seq\":9} instead of \"opened\" or"
                + " \"ended\"; its standard output must carry messages only");
  }

  @Test
  void listenerCanRefuseAMessage() {
    MessageListener strict =
        (direction, line) -> {
          if (direction == MessageListener.Direction.FROM_AGENT) {
            throw new ProtocolViolationException("it sent what the schema forbids");
          }
        };
    assertThat(
            refusalOf(
                FakeAgents.scripted("fork", "none"), FakeAgents.options().withListener(strict)))
        .isEqualTo(
            "the agent of \"fake\" does not speak the protocol: it sent what the schema forbids; its"
                + " standard output must carry messages only");
  }

  private static String refusalOfFacts(String old, String replacement) {
    String facts = ScriptedAgent.FACTS.replace(old, replacement);
    assertThat(facts).isNotEqualTo(ScriptedAgent.FACTS);
    return refusalOf(FakeAgents.scripted("fork", "none", facts), FakeAgents.options());
  }

  @Test
  void versionThatIsNoneNamesTheFact() {
    assertThat(refusalOfFacts("\"contract\":\"3.13\"", "\"contract\":\"new\""))
        .startsWith(
            "the agent of \"fake\" does not speak the protocol: it sent a line that is no message"
                + " (event.facts.contract: a version starts with a number, but got \"new\"): ");
  }

  @Test
  void nativeLayerOfAnotherSystemIsRefused() {
    String facts =
        ScriptedAgent.FACTS.replace("\"model\"", "\"native\"").replace("\"linux\"", "\"bsd\"");
    String host = FactsVerifier.host().name().toLowerCase(java.util.Locale.ROOT);
    assertThat(refusalOf(FakeAgents.scripted("fork", "none", facts), FakeAgents.options()))
        .isEqualTo(
            "the agent of \"fake\" states the fact \"os\" wrongly: layer \"native\" means this"
                + " host's own system, which is \""
                + host
                + "\", and not \"bsd\"");
  }

  @Test
  void proactorHasNoSelector() {
    assertThat(refusalOfFacts("\"kind\":\"selector\"", "\"kind\":\"proactor\""))
        .isEqualTo(
            "the agent of \"fake\" states the fact \"selector\" wrongly: a loop of kind"
                + " \"proactor\" has no selector, and \"epoll\" is named");
  }

  @Test
  void missingFactIsNamed() {
    assertThat(refusalOfFacts("\"layer\":\"model\",", ""))
        .isEqualTo("the agent of \"fake\" states the fact \"layer\" wrongly: it is missing");
  }
}
