/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.suite.action.Asset;
import io.loopcheck.suite.action.Event;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Errors that reached this process's log, or ended one of its threads, and no handler of a check's.
 * What a check raised itself, it has asked for. A loop that logs elsewhere than to {@code
 * java.util.logging}, which is where {@code System.Logger} goes by default, is not heard.
 */
final class Unhandled implements AutoCloseable {
  private static final String OURS = "io.loopcheck.suite";

  private final Logger root = Logger.getLogger("");
  private final @Nullable UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();
  private final Supplier<String> doing;
  private final List<Throwable> raised = new ArrayList<>();
  private final List<Event.Left> errors = new ArrayList<>();
  private int asked;

  private final Handler listener =
      new Handler() {
        @Override
        public void publish(@Nullable LogRecord logged) {
          if (logged != null && logged.getLevel().intValue() >= Level.SEVERE.intValue()) {
            heard(logged);
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** Listens until it is closed; {@code doing} says what the session is asked for just now. */
  Unhandled(Supplier<String> doing) {
    this.doing = doing;
    root.addHandler(listener);
    Thread.setDefaultUncaughtExceptionHandler(this::ended);
  }

  private void heard(LogRecord logged) {
    String name = logged.getLoggerName();
    if (name == null || !name.startsWith(OURS)) {
      String message = String.valueOf(logged.getMessage());
      add(message.lines().findFirst().orElse(""), logged.getThrown());
    }
  }

  private void ended(Thread thread, Throwable error) {
    add("an error that ended the thread " + thread.getName(), error);
    if (before != null) {
      before.uncaughtException(thread, error);
    }
  }

  private synchronized void add(String message, @Nullable Throwable error) {
    if (asked == 0 && !isAskedFor(error)) {
      String what = error == null ? message : message + " (" + error + ")";
      errors.add(new Event.Left(Asset.ERROR, what, doing.get(), null));
    }
  }

  private boolean isAskedFor(@Nullable Throwable error) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      Throwable cause = each;
      if (raised.stream().anyMatch(own -> own == cause)) {
        return true;
      }
    }
    return false;
  }

  /** The check raises this. */
  synchronized void raised(Throwable error) {
    raised.add(error);
  }

  /** The check has an error reported, by a call that begins now. */
  synchronized void askedBegins() {
    asked++;
  }

  /** Ends what {@link #askedBegins} began. */
  synchronized void askedEnds() {
    asked--;
  }

  /** Returns what was heard. */
  synchronized List<Event.Left> errors() {
    return List.copyOf(errors);
  }

  /** Forgets what the check raised: it refers to the check's callbacks. */
  synchronized void forget() {
    raised.clear();
  }

  @Override
  public void close() {
    root.removeHandler(listener);
    Thread.setDefaultUncaughtExceptionHandler(before);
  }
}
