/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.suite.action.Event;
import io.loopcheck.suite.action.LoopError;
import io.loopcheck.suite.action.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What has happened in a session: it stamps and hands on events, and answers conditions. A hostile
 * loop may call back on any thread, so every method may be called on any thread.
 */
final class Journal {
  /** A callback's further calls are counted, but give no events. */
  static final int REPORTED_CALLS = 2_000;

  private final long openedAt = System.nanoTime();
  private final Consumer<Event> sink;
  private final Map<String, Integer> calls = new HashMap<>();
  private final Map<String, Integer> received = new HashMap<>();
  private final Set<String> settled = new HashSet<>();
  private int muted;
  private boolean closed;
  private volatile Thread home = Thread.currentThread();
  private final Cases<Until, Boolean> conditions =
      new Cases<Until, Boolean>()
          .with(Until.Called.class, c -> count(calls, c.token()) >= c.times())
          .with(Until.Settled.class, c -> settled.contains(c.what()))
          .with(Until.Told.class, c -> count(calls, c.protocol() + "." + c.method()) > 0)
          .with(Until.Received.class, c -> count(received, c.protocol()) >= c.bytes());

  /** Hands events on to {@code sink}. */
  Journal(Consumer<Event> sink) {
    this.sink = sink;
  }

  /** Returns the seconds since the session was opened. */
  double now() {
    return (System.nanoTime() - openedAt) / 1e9;
  }

  /** Returns the seconds since the session was opened, of a moment that was read before. */
  double at(long nanoTime) {
    return (nanoTime - openedAt) / 1e9;
  }

  /** Says that this thread carries out the session's actions. */
  void atHome() {
    home = Thread.currentThread();
  }

  /** Hands an event on; while the journal is muted, only that something was unavailable. */
  synchronized void add(Event event) {
    if (!closed && (muted == 0 || event instanceof Event.Unavailable)) {
      sink.accept(event);
    }
  }

  /** Hands nothing on, as long as a callback acts that is no longer reported. */
  synchronized void mute() {
    muted++;
  }

  /** Ends what {@link #mute} began. */
  synchronized void unmute() {
    muted--;
  }

  /** Hands nothing on any more: the session is over. */
  synchronized void close() {
    closed = true;
  }

  /** Records the call of a callback, and tells whether it was reported. */
  synchronized boolean called(String token, @Nullable Integer index) {
    boolean reported = counts(token);
    if (reported) {
      Boolean elsewhere = Thread.currentThread() == home ? null : Boolean.TRUE;
      add(new Event.Called(now(), token, index, elsewhere));
    }
    return reported;
  }

  /** Records the call of a protocol's method, and tells whether it was reported. */
  synchronized boolean told(
      String protocol,
      String method,
      byte @Nullable [] data,
      @Nullable Integer fd,
      @Nullable Throwable error,
      @Nullable Object address) {
    String text = data == null ? null : new String(data, StandardCharsets.ISO_8859_1);
    if (text != null) {
      received.merge(protocol, text.length(), Integer::sum);
    }
    boolean reported = counts(protocol + "." + method);
    if (reported) {
      add(
          new Event.Told(
              now(), protocol, method, text, fd, toLoopError(error), Reply.shown(address)));
    }
    return reported;
  }

  /** Records the call of an exception handler, and tells whether it was reported. */
  synchronized boolean handled(String handler, String message, @Nullable Throwable error) {
    boolean reported = counts(handler);
    if (reported) {
      add(new Event.Handled(now(), handler, message, toLoopError(error)));
    }
    return reported;
  }

  /** Forgets that a name has settled: it is awaited again. */
  synchronized void awaited(String what) {
    settled.remove(what);
  }

  /** There is nothing to wait for under a name: the call that was to give it raised. */
  synchronized void refused(String what) {
    settled.add(what);
  }

  /** Records that what was awaited has a result. */
  synchronized void settled(String what, @Nullable Object value) {
    settled.add(what);
    add(new Event.Settled(now(), what, Reply.shown(value), Reply.data(value)));
  }

  /** Records that what was awaited failed. */
  synchronized void failed(String what, LoopError error) {
    settled.add(what);
    add(new Event.Failed(now(), what, error));
  }

  /** Tells whether all conditions hold. */
  synchronized boolean holds(List<Until> all) {
    try {
      for (Until condition : all) {
        if (!conditions.apply(condition)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("conditions do no I/O", e);
    }
  }

  private boolean counts(String token) {
    return calls.merge(token, 1, Integer::sum) <= REPORTED_CALLS;
  }

  private static int count(Map<String, Integer> counts, String name) {
    return counts.getOrDefault(name, 0);
  }

  private static @Nullable LoopError toLoopError(@Nullable Throwable error) {
    return error == null ? null : JavaErrors.toLoopError(error);
  }
}
