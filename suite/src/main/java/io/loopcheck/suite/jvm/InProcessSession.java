/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopProvider;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.jvm.ActionInterpreter.Survival;
import io.loopcheck.suite.session.Ending;
import io.loopcheck.suite.session.LoopSession;
import io.loopcheck.suite.session.SessionEndedException;
import io.loopcheck.suite.session.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A session whose loop runs on a daemon thread of this process, watched by the caller's thread. */
final class InProcessSession implements LoopSession {
  private static final System.Logger LOG = System.getLogger(InProcessSession.class.getName());

  private final Duration deadline;
  private final ExecutorService loopThread;
  private final List<Transcript.Entry> entries = new ArrayList<>();
  private List<Event> came = new ArrayList<>();
  private @Nullable ActionInterpreter interpreter;
  private @Nullable Ending ending;

  private InProcessSession(String id, Duration deadline) {
    this.deadline = deadline;
    loopThread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "loopcheck " + id);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Opens a session with a fresh loop of {@code provider}'s; {@code hygieneMaker} is asked on its
   * thread, before the loop is made.
   *
   * @throws SessionEndedException if there is no loop to be had
   */
  static InProcessSession open(
      EventLoopProvider provider, Duration deadline, Supplier<Hygiene> hygieneMaker) {
    InProcessSession session = new InProcessSession(provider.id(), deadline);
    try {
      Hygiene hygiene = session.onLoopThread("looking around", hygieneMaker::get);
      try {
        EventLoop loop = session.onLoopThread("making a loop", () -> FreshLoop.of(provider));
        session.interpreter =
            new ActionInterpreter(provider, loop, Survival.MUST_LIVE, hygiene, session::came);
      } catch (RuntimeException e) {
        hygiene.close();
        throw e;
      }
      return session;
    } catch (FreshLoop.NoLoopException e) {
      throw session.end(new Ending(Ending.How.NO_LOOP, e.getMessage(), null));
    }
  }

  private synchronized void came(Event event) {
    if (ending == null) { // an abandoned loop may go on, but nobody listens
      entries.add(Transcript.Entry.came(event));
      came.add(event);
    }
  }

  @Override
  public List<Event> perform(List<Action> actions) {
    ActionInterpreter open = interpreter;
    if (ending != null || open == null) {
      throw new SessionEndedException(
          ending == null ? new Ending(Ending.How.CLOSED, "it was closed", null) : ending);
    }
    asked(actions);
    onLoopThread("carrying out actions", () -> open.perform(actions));
    return takeEvents();
  }

  private synchronized void asked(List<Action> actions) {
    actions.forEach(action -> entries.add(Transcript.Entry.asked(action)));
  }

  private synchronized List<Event> takeEvents() {
    List<Event> taken = came;
    came = new ArrayList<>();
    return List.copyOf(taken);
  }

  @Override
  public synchronized Transcript transcript() {
    return new Transcript(entries);
  }

  private <T> T onLoopThread(String what, Callable<T> task) {
    Future<T> done = loopThread.submit(task);
    try {
      return done.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw end(
          new Ending(
              Ending.How.DEADLINE,
              what + " took longer than " + deadline.toMillis() + " ms; its thread was abandoned",
              null));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FreshLoop.NoLoopException noLoop) {
        throw noLoop;
      }
      throw new IllegalStateException(what + " failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + what, e);
    }
  }

  private synchronized SessionEndedException end(Ending how) {
    ending = how;
    loopThread.shutdown();
    return new SessionEndedException(how);
  }

  @Override
  public void close() {
    ActionInterpreter open = interpreter;
    interpreter = null;
    if (ending != null || open == null) {
      return;
    }
    try {
      onLoopThread("closing the loop", open::close)
          .forEach(problem -> LOG.log(System.Logger.Level.DEBUG, "at the session's end", problem));
    } catch (SessionEndedException | IllegalStateException e) {
      LOG.log(System.Logger.Level.WARNING, "the session did not end cleanly", e);
    }
    loopThread.shutdown();
  }
}
