/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import io.loopcheck.suite.session.Ending.How;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The agents of one loop: those that wait for a session and those that have one. No session shares
 * its agent. Whatever ends this process ends them.
 */
final class AgentPool implements AutoCloseable {
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final AgentCommand command;
  private final AgentOptions options;
  private final Deque<AgentProcess> idle = new ArrayDeque<>();
  private final Set<AgentProcess> working = new HashSet<>();
  private final Thread hook = new Thread(this::killAll, "agents' end");
  private boolean hooked;
  private boolean closed;

  AgentPool(AgentCommand command, AgentOptions options) {
    this.command = command;
    this.options = options;
  }

  /** Returns an agent that has said hello and serves nobody else. */
  AgentProcess take() throws InterruptedException {
    AgentProcess agent = takeIdle();
    try {
      agent.hello(options.patience());
      return agent;
    } catch (AgentException | InterruptedException e) {
      forget(agent);
      throw e;
    }
  }

  private synchronized AgentProcess takeIdle() {
    if (closed) {
      throw new IllegalStateException("the loop \"" + command.label() + "\" is closed");
    }
    AgentProcess agent = idle.poll();
    while (agent != null && !agent.isAlive()) {
      agent = idle.poll();
    }
    if (agent == null) {
      agent = start();
    }
    working.add(agent);
    return agent;
  }

  private AgentProcess start() {
    if (!hooked) {
      Runtime.getRuntime().addShutdownHook(hook);
      hooked = true;
    }
    return AgentProcess.start(command, options);
  }

  /** Starts the agent of the next session, unless one waits already. */
  synchronized void startNext() {
    if (idle.isEmpty() && !closed) {
      idle.add(start());
    }
  }

  /** Waits until no waiting agent is still starting. */
  void awaitQuiet() throws InterruptedException {
    List<AgentProcess> waiting;
    synchronized (this) {
      waiting = List.copyOf(idle);
    }
    for (AgentProcess agent : waiting) {
      agent.hello(options.patience());
    }
  }

  /** Keeps an agent for the next session. */
  synchronized void release(AgentProcess agent) {
    working.remove(agent);
    idle.push(agent);
  }

  /**
   * Keeps or ends an agent after a session that ended like this, as its isolation asks for; returns
   * what it printed. An agent that is kept may print more of this session later.
   */
  @Nullable String giveBack(AgentProcess agent, How how) {
    Isolation isolation = agent.isolation();
    if (isolation == Isolation.FORK || (isolation == Isolation.REUSE && how == How.CLOSED)) {
      String printed = agent.takeOutput();
      release(agent);
      return printed;
    }
    forget(agent);
    List<ProcessHandle> descendants = agent.descendants();
    agent.stop();
    awaitEnd(agent, descendants);
    return agent.takeOutput();
  }

  /** Kills an agent and returns what it printed. */
  @Nullable String kill(AgentProcess agent) {
    forget(agent);
    agent.kill();
    try {
      agent.awaitEnd(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return agent.takeOutput();
  }

  private synchronized void forget(AgentProcess agent) {
    working.remove(agent);
    idle.remove(agent);
  }

  /** {@code descendants}: what it had started before it was asked to end. */
  private static void awaitEnd(AgentProcess agent, List<ProcessHandle> descendants) {
    try {
      if (!agent.awaitExit(LAST_WORDS)) {
        agent.kill();
      }
      // What it left running may hold its output open.
      descendants.forEach(ProcessHandle::destroyForcibly);
      agent.awaitEnd(LAST_WORDS);
    } catch (InterruptedException e) {
      agent.kill();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends all agents: those that wait by asking them, the others by force. */
  @Override
  public void close() {
    List<AgentProcess> waiting;
    synchronized (this) {
      closed = true;
      waiting = new ArrayList<>(idle);
      idle.clear();
      working.forEach(AgentProcess::kill);
      working.clear();
    }
    var descendants = waiting.stream().map(AgentProcess::descendants).toList();
    waiting.forEach(AgentProcess::stop);
    for (int i = 0; i < waiting.size(); i++) {
      awaitEnd(waiting.get(i), descendants.get(i));
    }
    unhook();
  }

  private void unhook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // The hook is about to run, and finds nothing left to kill.
    }
  }

  private synchronized void killAll() {
    idle.forEach(AgentProcess::kill);
    working.forEach(AgentProcess::kill);
  }
}
