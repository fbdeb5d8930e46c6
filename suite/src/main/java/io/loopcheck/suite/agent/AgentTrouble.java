/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import io.loopcheck.suite.action.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is said about agents that cannot be used: each sentence says what came and what to do. */
final class AgentTrouble {
  private AgentTrouble() {}

  static String notStarted(AgentCommand command, String why) {
    return "the agent of \"%s\" cannot be started by \"%s\": %s; check that the program exists"
        .formatted(command.label(), String.join(" ", command.command()), why);
  }

  static String otherProtocol(AgentCommand command, Message.HelloBack hello) {
    return ("the agent of \"%s\" speaks version \"%d\" of the protocol, and this Loopcheck speaks"
            + " version \"%d\"; update the older one")
        .formatted(command.label(), hello.protocol(), Message.PROTOCOL);
  }

  static String noIsolation(AgentCommand command) {
    return ("the agent of \"%s\" does not say which isolation it uses; its \"hello\" must name"
            + " \"fork\", \"spawn\" or \"reuse\"")
        .formatted(command.label());
  }

  static String rubbish(AgentCommand command, String problem) {
    return ("the agent of \"%s\" does not speak the protocol: %s; its standard output must carry"
            + " messages only")
        .formatted(command.label(), problem);
  }

  static String otherMessage(AgentCommand command, Incoming incoming) {
    return ("the agent of \"%s\" answered \"hello\" with %s; it must answer with its own"
            + " \"hello\" first")
        .formatted(
            command.label(), AgentText.cut(Json.mapper().writeValueAsString(incoming.message())));
  }

  static String noAnswer(AgentCommand command, Duration patience, @Nullable String printed) {
    return ("the agent of \"%s\" did not answer \"hello\" within %s%s; check that \"%s\" starts an"
            + " agent")
        .formatted(
            command.label(),
            AgentText.seconds(patience),
            quoted(printed),
            String.join(" ", command.command()));
  }

  static String endedEarly(AgentCommand command, String how, @Nullable String printed) {
    return "the agent of \"%s\" ended before it answered \"hello\": %s%s; run \"%s\" to see why"
        .formatted(command.label(), how, quoted(printed), String.join(" ", command.command()));
  }

  static String fatal(AgentCommand command, Message.Fatal fatal) {
    return "\"%s\" cannot be judged (%s): %s"
        .formatted(command.label(), fatal.code(), fatal.message());
  }

  static String dishonest(AgentCommand command) {
    return ("the agent of \"%s\" claims to know an action that does not exist; it must answer"
            + " \"probe\" with \"unknown-action\"")
        .formatted(command.label());
  }

  static String interrupted(AgentCommand command) {
    return "the run was interrupted before the agent of \"%s\" was ready"
        .formatted(command.label());
  }

  static String noFacts(AgentCommand command) {
    return "the agent of \"%s\" did not answer \"describe\" with the loop's facts"
        .formatted(command.label());
  }

  static String wrongFact(AgentCommand command, String fact, String why) {
    return "the agent of \"%s\" states the fact \"%s\" wrongly: %s"
        .formatted(command.label(), fact, why);
  }

  static String noLoop(AgentCommand command, String detail, @Nullable String printed) {
    return "no loop can be made for \"%s\": %s%s"
        .formatted(command.label(), detail, quoted(printed));
  }

  /** Returns the last line that was printed, which is where Python and Java say what went wrong. */
  private static String quoted(@Nullable String printed) {
    if (printed == null || printed.isBlank()) {
      return "";
    }

    return ", after it printed \"" + AgentText.cut(AgentText.lastLine(printed)) + "\"";
  }
}
