/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopProvider;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Json;
import io.loopcheck.suite.agent.Isolation;
import io.loopcheck.suite.agent.Message;
import io.loopcheck.suite.jvm.ActionInterpreter.Survival;
import io.loopcheck.suite.session.Ending;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The agent's side of the protocol. Everything happens on the one thread that reads the messages:
 * the harness watches the deadlines, so a loop that hangs may hang here.
 */
final class AgentConversation {
  private static final Set<String> KNOWN_ACTIONS =
      Arrays.stream(Action.class.getAnnotation(JsonSubTypes.class).value())
          .map(JsonSubTypes.Type::name)
          .collect(Collectors.toUnmodifiableSet());

  /** What is unavailable where the harness and the agent do not understand each other. */
  private static final String OURSELVES = "agent";

  private final EventLoopProvider provider;
  private final MessageWriter writer;

  private @Nullable ActionInterpreter interpreter;
  private Message.@Nullable Ended ended;

  /** A line that is no message, or one that this agent cannot follow. */
  static final class NotUnderstoodException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotUnderstoodException(String message) {
      super(message);
    }

    NotUnderstoodException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  AgentConversation(EventLoopProvider provider, MessageWriter writer) {
    this.provider = provider;
    this.writer = writer;
  }

  /** Answers messages until {@code stop} or the end of input, and returns the exit status. */
  int serve(BufferedReader in) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode message = parse(line);
      switch (message.path("type").asString("")) {
        case "hello" -> hello(read(message, Message.Hello.class));
        case "open" -> open(read(message, Message.Open.class));
        case "perform" -> perform(message);
        case "close" -> close(read(message, Message.Close.class));
        case "stop" -> {
          return 0;
        }
        default -> throw new NotUnderstoodException("no message has the type of " + shown(line));
      }
    }
    return 0;
  }

  private static JsonNode parse(String line) {
    try {
      return Json.mapper().readTree(line);
    } catch (JacksonException e) {
      throw new NotUnderstoodException("a line is no JSON: " + shown(line), e);
    }
  }

  private static <T> T read(JsonNode node, Class<T> type) {
    try {
      return Json.mapper().treeToValue(node, type);
    } catch (JacksonException e) {
      throw new NotUnderstoodException(
          "no \"" + type.getSimpleName() + "\" looks like " + shown(node.toString()), e);
    }
  }

  private static String shown(String text) {
    return "\"" + (text.length() > 200 ? text.substring(0, 200) + "…" : text) + "\"";
  }

  private void hello(Message.Hello hello) {
    if (hello.protocol() != Message.PROTOCOL) {
      throw new NotUnderstoodException(
          "the harness speaks version \"%d\" of the protocol, but this agent version \"%d\": use"
                  .formatted(hello.protocol(), Message.PROTOCOL)
              + " both of one release");
    }
    String version = JavaAgent.class.getPackage().getImplementationVersion();
    Message.Product agent =
        new Message.Product("loopcheck-java", version == null ? "0 (unpacked)" : version);
    boolean spawn = hello.isolation() == Isolation.SPAWN;
    String reason = hello.isolation() == Isolation.FORK ? "a JVM cannot fork" : null;
    writer.say(
        new Message.HelloBack(
            Message.PROTOCOL, agent, spawn ? Isolation.SPAWN : Isolation.REUSE, reason));
  }

  private void open(Message.Open open) {
    endSession();
    String session = open.session();
    Hygiene hygiene = Hygiene.ofThisProcess();
    try {
      EventLoop loop = FreshLoop.of(provider);
      interpreter =
          new ActionInterpreter(
              provider,
              loop,
              Survival.MAY_DIE,
              hygiene,
              event -> writer.say(new Message.EventMessage(session, event)));
      ended = null;
      writer.say(new Message.Opened(session));
    } catch (FreshLoop.NoLoopException e) {
      hygiene.close();
      say(new Message.Ended(session, new Ending(Ending.How.NO_LOOP, e.getMessage(), null)));
    }
  }

  private void perform(JsonNode message) {
    String session = message.path("session").asString("");
    ActionInterpreter open = interpreter;
    if (open == null) {
      say(endedOf(session));
      return;
    }
    boolean goOn = true;
    for (JsonNode action : message.path("actions")) {
      goOn = goOn && carryOut(open, action);
    }
    writer.say(new Message.Performed(session, message.path("seq").asLong()));
  }

  /** Carries out one action, and tells whether the rest is to be carried out. */
  private static boolean carryOut(ActionInterpreter open, JsonNode node) {
    String name = node.path("do").asString("");
    if (!KNOWN_ACTIONS.contains(name)) {
      open.unknown(name);
      return true;
    }
    Action action;
    try {
      action = Json.mapper().treeToValue(node, Action.class);
    } catch (JacksonException e) {
      String reason = "the action \"" + name + "\" cannot be read: " + e.getOriginalMessage();
      open.unavailable(OURSELVES, reason);
      return false;
    }
    Optional<String> lacking = RequiredFields.lacking(action);
    lacking.ifPresent(
        field ->
            open.unavailable(
                OURSELVES, "the action \"" + name + "\" lacks the field \"" + field + "\""));
    return lacking.isEmpty() && open.perform(List.of(action));
  }

  private void close(Message.Close close) {
    List<Throwable> problems = endSession();
    if (problems.isEmpty()) {
      say(endedOf(close.session()));
    } else {
      String detail = "it was closed; at its end came " + problems;
      say(new Message.Ended(close.session(), new Ending(Ending.How.CLOSED, detail, null)));
    }
  }

  private Message.Ended endedOf(String session) {
    Message.Ended last = ended;
    return last != null && last.session().equals(session)
        ? last
        : new Message.Ended(session, new Ending(Ending.How.CLOSED, "it was closed", null));
  }

  private void say(Message.Ended message) {
    ended = message;
    writer.say(message);
  }

  private List<Throwable> endSession() {
    ActionInterpreter open = interpreter;
    interpreter = null;
    return open == null ? List.of() : open.close();
  }
}
