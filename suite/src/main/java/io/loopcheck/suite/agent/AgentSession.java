/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.Json;
import io.loopcheck.suite.session.Ending;
import io.loopcheck.suite.session.Ending.How;
import io.loopcheck.suite.session.LoopSession;
import io.loopcheck.suite.session.SessionEndedException;
import io.loopcheck.suite.session.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session with an agent.
 *
 * <p>An agent that forks supervises its children itself, and this side only takes over when it says
 * nothing for much longer than it should. Every other agent hosts the loop in its own process, so
 * that this side has to watch its deadline and its memory. One thread at a time uses a session.
 */
final class AgentSession implements LoopSession {
  private static final long SAMPLE_NANOS = 50_000_000;
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);
  private static final int MOST_EVENTS = 100_000;

  private final AgentPool pool;
  private final AgentProcess agent;
  private final Message.Open opening;
  private final Duration deadline;
  private final boolean supervisesItself;
  private final List<Transcript.Entry> transcript = new ArrayList<>();
  private long seq;
  private long sampled = System.nanoTime();
  private @Nullable Ending ending;

  /** A session with an agent that has said hello; {@link #open()} comes next. */
  AgentSession(AgentPool pool, AgentProcess agent, Message.Open opening, boolean supervisesItself) {
    this.pool = pool;
    this.agent = agent;
    this.opening = opening;
    this.deadline = Duration.ofMillis(opening.deadlineMillis());
    this.supervisesItself = supervisesItself;
  }

  /** Has the agent make a fresh loop. */
  void open() {
    send(opening);
    Message.FromAgent answer = answer();
    if (!(answer instanceof Message.Opened opened && opened.session().equals(opening.session()))) {
      throw unexpected(answer, "\"opened\" or \"ended\"");
    }
  }

  @Override
  public List<Event> perform(List<Action> actions) {
    if (ending != null) {
      throw new SessionEndedException(ending);
    }
    actions.forEach(action -> transcript.add(Transcript.Entry.asked(action)));
    int before = transcript.size();
    seq++;
    send(new Message.Perform(opening.session(), seq, opening.deadlineMillis(), actions));
    Message.FromAgent answer = answer();
    if (!(answer instanceof Message.Performed performed
        && performed.session().equals(opening.session())
        && performed.seq() == seq)) {
      throw unexpected(answer, "an event, \"performed\" or \"ended\"");
    }
    return eventsSince(before);
  }

  private List<Event> eventsSince(int index) {
    var events = new ArrayList<Event>();
    for (Transcript.Entry entry : transcript.subList(index, transcript.size())) {
      if (entry.came() != null) {
        events.add(entry.came());
      }
    }
    return events;
  }

  private void send(Message.ToAgent message) {
    try {
      agent.send(message);
    } catch (ProtocolViolationException e) {
      throw killed(Endings.protocol(String.valueOf(e.getMessage())));
    }
  }

  /** Returns the next message that is no event of this session; those go to the transcript. */
  private Message.FromAgent answer() {
    Duration longest = supervisesItself ? deadline.plus(GRACE) : deadline;
    long until = System.nanoTime() + longest.toNanos();
    try {
      while (true) {
        Message.FromAgent message = receive(until);
        if (message instanceof Message.EventMessage event
            && event.session().equals(opening.session())) {
          record(event.event());
        } else if (message != null) {
          return message;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw killed(Endings.protocol("the run was interrupted while the agent worked"));
    }
  }

  private Message.@Nullable FromAgent receive(long until) throws InterruptedException {
    long now = System.nanoTime();
    if (now >= until) {
      throw killed(Endings.deadline(deadline));
    }
    if (!supervisesItself && now - sampled > SAMPLE_NANOS) {
      sampled = now;
      refuseTooMuchMemory();
    }
    Incoming incoming = agent.receive(Math.min(until - now, SAMPLE_NANOS));
    if (incoming == null) {
      return null;
    }
    if (incoming.isEnd()) {
      throw killed(Endings.ofDeadProcess(agent, LAST_WORDS));
    }
    if (incoming.problem() != null) {
      throw killed(Endings.protocol(incoming.problem()));
    }
    return incoming.message();
  }

  private void record(Event event) {
    if (transcript.size() >= MOST_EVENTS) {
      throw killed(Endings.protocol("it sent more than " + MOST_EVENTS + " events in one session"));
    }
    transcript.add(Transcript.Entry.came(event));
  }

  private void refuseTooMuchMemory() {
    long used = ResidentMemory.ofProcess(agent.pid());
    if (used > opening.memoryMiB()) {
      throw killed(Endings.memory(used, opening.memoryMiB()));
    }
  }

  private SessionEndedException unexpected(Message.FromAgent message, String instead) {
    if (message instanceof Message.Ended ended
        && ended.session().equals(opening.session())
        && ended.ending().how() != How.CLOSED) {
      return supervisesItself ? ended(ended.ending()) : killed(ended.ending());
    }
    if (message instanceof Message.Fatal fatal) {
      return killed(
          Endings.protocol("it gave up (" + fatal.code() + "): " + AgentText.cut(fatal.message())));
    }
    String line = AgentText.cut(Json.mapper().writeValueAsString(message));
    return killed(Endings.protocol("it sent " + line + " instead of " + instead));
  }

  /** The agent has ended the session, and goes on. */
  private SessionEndedException ended(Ending how) {
    ending = how;
    pool.release(agent);
    return new SessionEndedException(how);
  }

  /** The agent's process cannot be used any more. */
  private SessionEndedException killed(Ending how) {
    ending = Endings.withOutput(how, pool.kill(agent));
    return new SessionEndedException(ending);
  }

  @Override
  public Transcript transcript() {
    return new Transcript(transcript);
  }

  @Override
  public @Nullable String output() {
    return ending == null ? null : ending.output();
  }

  @Override
  public void close() {
    if (ending != null) {
      return;
    }
    try {
      send(new Message.Close(opening.session()));
      Message.FromAgent answer = answer();
      if (answer instanceof Message.Ended ended && ended.session().equals(opening.session())) {
        ending = Endings.withOutput(ended.ending(), pool.giveBack(agent, ended.ending().how()));
      } else {
        throw unexpected(answer, "\"ended\"");
      }
    } catch (SessionEndedException e) {
      // The check has seen all that it wanted; how the session ended is kept, and the agent is
      // gone.
      ending = e.ending();
    }
  }
}
