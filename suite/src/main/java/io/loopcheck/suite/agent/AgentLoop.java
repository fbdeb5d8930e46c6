/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Subject;
import io.loopcheck.suite.session.LoopSession;
import io.loopcheck.suite.session.LoopUnderTest;
import java.time.Duration;
import java.util.Set;

/** A loop behind agents: one for each session that is open, kept for the next one. */
public final class AgentLoop implements LoopUnderTest {
  private final AgentCommand command;
  private final AgentOptions options;

  /** A loop behind agents that {@code command} starts; starts none yet. */
  public AgentLoop(AgentCommand command, AgentOptions options) {
    this.command = command;
    this.options = options;
  }

  /** Returns the id that its facts give it; its label, as long as there are none. */
  @Override
  public String id() {
    return command.label();
  }

  /**
   * Returns the loop's facts; the first call starts an agent and asks it.
   *
   * @throws AgentException if there is no loop to be had behind this command; each time again
   */
  @Override
  public Facts facts() {
    throw new UnsupportedOperationException("the agent client is not written yet");
  }

  @Override
  public Set<Subject> subjects() {
    return options.subjects();
  }

  @Override
  public LoopSession openSession(Duration deadline) {
    throw new UnsupportedOperationException("the agent client is not written yet");
  }

  @Override
  public void close() {}
}
