/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.OsFamily;
import io.loopcheck.matrices.Subject;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.session.Ending;
import io.loopcheck.suite.session.LoopSession;
import io.loopcheck.suite.session.LoopUnderTest;
import io.loopcheck.suite.session.SessionEndedException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A loop behind agents: one for each session that is open, kept for the next one. Any thread may
 * open sessions.
 */
public final class AgentLoop implements LoopUnderTest {
  static final boolean ON_WINDOWS = FactsVerifier.host() == OsFamily.WINDOWS;

  private final AgentCommand command;
  private final AgentOptions options;
  private final AgentPool pool;
  private final AtomicLong sessions = new AtomicLong();
  private @Nullable Facts facts;
  private @Nullable AgentException refusal;

  /** A loop behind agents that {@code command} starts; starts none yet. */
  public AgentLoop(AgentCommand command, AgentOptions options) {
    this.command = command;
    this.options = options;
    this.pool = new AgentPool(command, options);
  }

  /** Returns the id that its facts give it; its label, as long as there are none. */
  @Override
  public synchronized String id() {
    return facts == null ? command.label() : command.naming().apply(facts);
  }

  /**
   * Returns the loop's facts; the first call starts an agent and asks it.
   *
   * @throws AgentException if there is no loop to be had behind this command; each time again
   */
  @Override
  public synchronized Facts facts() {
    if (refusal != null) {
      throw refusal;
    }
    if (facts == null) {
      try {
        facts = ask();
      } catch (AgentException e) {
        refusal = e;
        throw e;
      }
    }
    return facts;
  }

  /** Asks, in a session of its own, for the facts; and for something that nobody can know. */
  private Facts ask() {
    List<Event> events;
    try (LoopSession session = open(options.patience(), false)) {
      events =
          session.perform(
              new Action.Probe(Long.toHexString(System.nanoTime())), new Action.Describe());
    } catch (SessionEndedException e) {
      Ending ending = e.ending();
      throw new AgentException(
          ending.how() == Ending.How.PROTOCOL
              ? AgentTrouble.rubbish(command, ending.detail())
              : AgentTrouble.noLoop(command, ending.detail(), ending.output()),
          e);
    }
    return answered(events);
  }

  private Facts answered(List<Event> events) {
    boolean honest =
        !events.isEmpty()
            && events.get(0) instanceof Event.UnknownAction unknown
            && "probe".equals(unknown.action());
    if (!honest) {
      throw new AgentException(AgentTrouble.dishonest(command));
    }
    for (Event event : events) {
      if (event instanceof Event.Described described && described.facts() != null) {
        return new FactsVerifier(command, FactsVerifier.host()).verified(described.facts());
      }
    }
    throw new AgentException(AgentTrouble.noFacts(command));
  }

  @Override
  public Set<Subject> subjects() {
    return options.subjects();
  }

  /**
   * Opens a session.
   *
   * @throws SessionEndedException if the loop could not be made, or its process died or hung
   * @throws AgentException if no agent could be started
   */
  @Override
  public LoopSession openSession(Duration deadline) {
    return open(deadline, false);
  }

  @Override
  public LoopSession openQuietSession(Duration deadline) {
    return open(deadline, true);
  }

  private LoopSession open(Duration deadline, boolean quiet) {
    try {
      AgentProcess agent = pool.take();
      if (quiet) {
        pool.awaitQuiet();
      } else if (agent.isolation() == Isolation.SPAWN) {
        pool.startNext();
      }
      if (agent.isolation() == Isolation.REUSE) {
        agent.takeOutput(); // The session before may have printed after its end.
      }
      var opening =
          new Message.Open(
              "s" + sessions.incrementAndGet(), deadline.toMillis(), options.memoryMiB());
      var session = new AgentSession(pool, agent, opening, agent.isolation() == Isolation.FORK);
      session.open();
      return session;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AgentException(AgentTrouble.interrupted(command), e);
    }
  }

  /** Ends all of its agents. */
  @Override
  public void close() {
    pool.close();
  }
}
