/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import java.time.Duration;

/** Takes an agent's answer to {@code hello}, or says what came instead. */
final class Handshake {
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private Handshake() {}

  static Message.HelloBack answer(AgentCommand command, AgentProcess agent, Duration patience)
      throws InterruptedException {
    Incoming incoming = agent.receive(patience.toNanos());
    if (incoming == null) {
      throw new AgentException(AgentTrouble.noAnswer(command, patience, agent.takeOutput()));
    }
    if (incoming.isEnd()) {
      String how = Endings.ofDeadProcess(agent, LAST_WORDS).detail();
      throw new AgentException(AgentTrouble.endedEarly(command, how, agent.takeOutput()));
    }
    if (incoming.problem() != null) {
      throw new AgentException(AgentTrouble.rubbish(command, incoming.problem()));
    }
    if (incoming.message() instanceof Message.Fatal fatal) {
      throw new AgentException(AgentTrouble.fatal(command, fatal));
    }
    if (incoming.message() instanceof Message.HelloBack hello) {
      return verified(command, hello);
    }
    throw new AgentException(AgentTrouble.otherMessage(command, incoming));
  }

  private static Message.HelloBack verified(AgentCommand command, Message.HelloBack hello) {
    if (hello.protocol() != Message.PROTOCOL) {
      throw new AgentException(AgentTrouble.otherProtocol(command, hello));
    }
    if (hello.isolation() == Isolation.AUTO) {
      throw new AgentException(AgentTrouble.noIsolation(command));
    }
    return hello;
  }
}
