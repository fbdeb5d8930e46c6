/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Json;
import io.loopcheck.suite.agent.Isolation;
import io.loopcheck.suite.agent.Message;
import io.loopcheck.suite.session.Ending;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaAgentTest {
  private static final String HELLO = "{'type':'hello','protocol':1,'isolation':'auto'}";
  private static final String OPEN =
      "{'type':'open','session':'s','deadlineMillis':1000,'memoryMiB':100}";
  private static final String CLOSE = "{'type':'close','session':'s'}";

  private final StringWriter out = new StringWriter();
  private int status;

  private List<Message.FromAgent> answers(List<String> arguments, String... lines) {
    String input = String.join("\n", lines).replace('\'', '"');
    status = JavaAgent.serve(new BufferedReader(new StringReader(input)), out, arguments);
    return out.toString().lines().map(JavaAgentTest::message).toList();
  }

  private static Message.FromAgent message(String line) {
    return Json.mapper().readValue(line, Message.FromAgent.class);
  }

  private List<Message.FromAgent> answers(String... lines) {
    return answers(List.of(QueueProvider.class.getName()), lines);
  }

  private static String perform(int seq, String actions) {
    return "{'type':'perform','session':'s','seq':%d,'deadlineMillis':1000,'actions':[%s]}"
        .formatted(seq, actions);
  }

  @Test
  void sessionsAreServedOneAfterTheOther() {
    List<Message.FromAgent> answers =
        answers(HELLO, OPEN, perform(7, "{'do':'probe','nonce':'x'}"), CLOSE, OPEN, CLOSE);

    Ending closed = new Ending(Ending.How.CLOSED, "it was closed", null);
    assertThat(status).isZero();
    assertThat(answers.get(0))
        .isInstanceOfSatisfying(
            Message.HelloBack.class,
            hello -> assertThat(hello.isolation()).isEqualTo(Isolation.REUSE));
    assertThat(answers.get(2))
        .isInstanceOfSatisfying(
            Message.EventMessage.class,
            event -> assertThat(event.event()).isInstanceOf(Event.UnknownAction.class));
    assertThat(answers.subList(3, 7))
        .containsExactly(
            new Message.Performed("s", 7),
            new Message.Ended("s", closed),
            new Message.Opened("s"),
            new Message.Ended("s", closed));
  }

  @Test
  void forkIsRefusedWithTheReason() {
    Message.HelloBack hello = (Message.HelloBack) answers(HELLO.replace("auto", "fork")).get(0);

    assertThat(hello.isolation()).isEqualTo(Isolation.REUSE);
    assertThat(hello.isolationReason()).isEqualTo("a JVM cannot fork");
  }

  @Test
  void anUnknownActionIsNamedAndTheRestIsCarriedOut() {
    List<Message.FromAgent> answers =
        answers(
            OPEN, perform(1, "{'do':'fly','to':'Rome'},{'do':'call','method':'time','args':[]}"));

    assertThat(answers.subList(1, 3))
        .extracting(answer -> ((Message.EventMessage) answer).event())
        .satisfiesExactly(
            event -> assertThat(((Event.UnknownAction) event).action()).isEqualTo("fly"),
            event -> assertThat(event).isInstanceOf(Event.Returned.class));
  }

  @Test
  void whatIsUnavailableLeavesTheRestOfThatPerformUndone() {
    List<Message.FromAgent> answers =
        answers(
            OPEN,
            perform(1, "{'do':'open','kind':'pty','as':['m','s']},{'do':'fly'}"),
            perform(2, "{'do':'fly'}"));

    assertThat(answers).hasSize(5);
    assertThat(answers.get(2)).isEqualTo(new Message.Performed("s", 1));
    assertThat(answers.get(4)).isEqualTo(new Message.Performed("s", 2));
  }

  @Test
  void anActionThatLacksAFieldIsUnavailable() {
    List<Message.FromAgent> answers =
        answers(OPEN, perform(1, "{'do':'await'}"), perform(2, "{'do':'await','who':'x'}"));

    assertThat(answers).hasSize(5);
    assertThat(((Message.EventMessage) answers.get(1)).event())
        .isInstanceOfSatisfying(
            Event.Unavailable.class,
            event ->
                assertThat(event)
                    .hasToString(
                        new Event.Unavailable(
                                event.at(),
                                "agent",
                                "the action \"await\" lacks the field \"what\"")
                            .toString()));
    assertThat(((Message.EventMessage) answers.get(3)).event())
        .isInstanceOf(Event.Unavailable.class);
  }

  @Test
  void aFactoryWithoutLoopEndsTheSessionAndSaysSoAgain() {
    List<Message.FromAgent> answers =
        answers(List.of(QueueProvider.class.getName(), "none"), OPEN, CLOSE);

    assertThat(answers).hasSize(2).doesNotContainNull();
    assertThat(((Message.Ended) answers.get(0)).ending().how()).isEqualTo(Ending.How.NO_LOOP);
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
  }

  @Test
  void aClassThatIsNotThereIsFatal() {
    Message.Fatal fatal = (Message.Fatal) answers(List.of("com.example.Nothing"), HELLO).get(0);

    assertThat(status).isEqualTo(3);
    assertThat(fatal.code()).isEqualTo("no-module");
    assertThat(fatal.message())
        .startsWith("the class \"com.example.Nothing\" cannot be loaded")
        .contains("class path");
  }

  @Test
  void aClassThatProvidesNothingIsFatal() {
    Message.Fatal fatal = (Message.Fatal) answers(List.of("java.lang.String"), HELLO).get(0);

    assertThat(fatal.code()).isEqualTo("no-factory");
    assertThat(fatal.message())
        .isEqualTo("\"java.lang.String\" does not implement io.loopcheck.loop.EventLoopProvider");
  }

  @Test
  void noClassAtAllIsAMistakeOfUsage() {
    assertThat(((Message.Fatal) answers(List.of(), HELLO).get(0)).code()).isEqualTo("usage");
  }

  @Test
  void whatIsNoMessageIsFatal() {
    Message.Fatal fatal = (Message.Fatal) answers("{'type':'dance'}").get(0);

    assertThat(status).isEqualTo(3);
    assertThat(fatal)
        .isEqualTo(
            new Message.Fatal("protocol", "no message has the type of \"{\"type\":\"dance\"}\""));
  }

  @Test
  void anotherVersionOfTheProtocolIsFatal() {
    Message.Fatal fatal = (Message.Fatal) answers(HELLO.replace("1", "2")).get(0);

    assertThat(fatal.code()).isEqualTo("protocol");
    assertThat(fatal.message()).contains("version \"2\"").contains("version \"1\"");
  }

  @Test
  void whatALoopPrintsDoesNotGetBetweenTheLines() throws IOException, InterruptedException {
    Process agent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                JavaAgent.class.getName(),
                QueueProvider.class.getName(),
                "prints")
            .start();
    try (var in = agent.getOutputStream()) {
      in.write((OPEN + "\n{'type':'stop'}\n").replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    String said = new String(agent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String printed = new String(agent.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said).isEqualTo("{\"type\":\"opened\",\"session\":\"s\"}\n");
    assertThat(printed).isEqualTo("printed by the factory" + System.lineSeparator());
    assertThat(agent.waitFor()).isZero();
  }
}
