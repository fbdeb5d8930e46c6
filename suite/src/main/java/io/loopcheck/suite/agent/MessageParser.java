/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import io.loopcheck.suite.action.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.ObjectReader;

/** Makes messages of lines; a line that is none becomes a problem that says where and why. */
final class MessageParser {
  private static final ObjectReader READER = Json.mapper().readerFor(Message.FromAgent.class);

  private final @Nullable MessageListener listener;

  MessageParser(@Nullable MessageListener listener) {
    this.listener = listener;
  }

  Incoming parse(String line) {
    try {
      if (listener != null) {
        listener.message(MessageListener.Direction.FROM_AGENT, line);
      }
      Message.@Nullable FromAgent message = READER.readValue(line);
      return message == null ? problem(line, "") : Incoming.of(message);
    } catch (ProtocolViolationException e) {
      return Incoming.problem(String.valueOf(e.getMessage()));
    } catch (DatabindException e) {
      return problem(line, " (" + where(e) + ")");
    } catch (JacksonException e) {
      return problem(line, "");
    }
  }

  private static Incoming problem(String line, String why) {
    return Incoming.problem(
        "it sent a line that is no message" + why + ": \"" + AgentText.cut(line) + "\"");
  }

  private static String where(DatabindException problem) {
    var path = new StringBuilder();
    for (JacksonException.Reference step : problem.getPath()) {
      String name = step.getPropertyName();
      path.append(path.isEmpty() || name == null ? "" : ".")
          .append(name == null ? "[" + step.getIndex() + "]" : name);
    }
    Throwable cause = problem.getCause();
    String why = cause == null ? problem.getOriginalMessage() : cause.getMessage();
    return (path.isEmpty() ? "" : path + ": ") + AgentText.firstLine(String.valueOf(why));
  }
}
