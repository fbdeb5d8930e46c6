/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Asset;
import io.loopcheck.suite.action.Event;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a session has got its process, and whether all of it goes when the session ends. It begins
 * before the loop is made. Only the one session of a process can tell: what several leave behind
 * has no name on it.
 */
final class Hygiene implements AutoCloseable {
  static final String MAKING = "the making of the loop";

  private final @Nullable String blind;
  private final ProcessInventory before;

  /** The numbers of the descriptors that were there before, and still are. */
  private final Set<String> old;

  private final Map<ProcessInventory.Key, String> since = new HashMap<>();
  private final List<Held> held = new ArrayList<>();
  private final Set<Object> transports = new LinkedHashSet<>();
  private final Map<Object, Object> transportOf = new HashMap<>(); // by protocol
  private final Set<Object> open = new LinkedHashSet<>(); // transports
  private final @Nullable Unhandled unhandled;
  private volatile String doing = MAKING;
  private String method = "";

  /** Something that a loop was given to call, unless nobody holds it any more. */
  private record Held(String what, WeakReference<Object> thing) {}

  private Hygiene(@Nullable String blind) {
    this.blind = blind;
    if (blind == null) {
      ProcessInventory.settle();
    }
    old = blind == null ? ProcessInventory.lasting() : Set.of();
    before = blind == null ? ProcessInventory.now() : new ProcessInventory(Map.of());
    unhandled = blind == null ? new Unhandled(() -> doing) : null;
  }

  /** Looks at all of this process, in which nothing else goes on. */
  static Hygiene ofThisProcess() {
    return new Hygiene(null);
  }

  /** Sees nothing, for this reason. */
  static Hygiene blind(String reason) {
    return new Hygiene(reason);
  }

  boolean isBlind() {
    return blind != null;
  }

  /** An action begins; what has come since the last one came by that. */
  void begins(Action action) {
    if (action instanceof Action.Call call) {
      method = call.method();
      begins(method + "()");
    } else if (action instanceof Action.Run && !method.isEmpty()) {
      begins("the run after " + method + "()");
    } else {
      begins(action.getClass().getSimpleName());
    }
  }

  private void begins(String next) {
    if (blind == null) {
      for (ProcessInventory.Key key : lately().beyond(before).keySet()) {
        since.putIfAbsent(key, doing);
      }
      doing = next;
    }
  }

  /** Looks at what may have come since the session began. A number that was free may be reused. */
  private ProcessInventory lately() {
    old.retainAll(ProcessInventory.numbers());
    return ProcessInventory.quick(old);
  }

  /** The loop was given something to call. */
  synchronized void gave(String what, Object thing) {
    if (blind == null) {
      held.add(new Held(what, new WeakReference<>(thing)));
    }
  }

  /** A protocol was told of its transport. */
  synchronized void connected(String name, Object protocol, Object transport) {
    transports.add(transport);
    open.add(transport);
    speaksTo(transport, protocol);
    gave("the protocol " + name, protocol);
  }

  /** A transport tells this protocol all from now on, its end too. */
  synchronized void speaksTo(Object transport, Object protocol) {
    transportOf.put(protocol, transport);
  }

  /** A protocol was told that its connection is lost. */
  synchronized void lost(Object protocol) {
    open.remove(transportOf.get(protocol));
  }

  /** Returns the transports that protocols were told of. */
  synchronized List<Object> transports() {
    return List.copyOf(transports);
  }

  /** No protocol is told of this transport's end: {@code startTls} has failed on it. */
  synchronized void endsUntold(Object transport) {
    open.remove(transport);
  }

  /** Tells whether a protocol of every transport was told that its connection is lost. */
  synchronized boolean allAreLost() {
    return open.isEmpty();
  }

  /** The check raises this error. */
  void raised(Throwable error) {
    if (unhandled != null) {
      unhandled.raised(error);
    }
  }

  /** The check calls what reports an error. */
  void reporting(boolean begins) {
    if (unhandled != null && begins) {
      unhandled.askedBegins();
    } else if (unhandled != null) {
      unhandled.askedEnds();
    }
  }

  /** Forgets all that refers to the loop. */
  synchronized void forget() {
    begins("the end of all");
    transports.clear();
    transportOf.clear();
    open.clear();
    if (unhandled != null) {
      unhandled.forget();
    }
  }

  /**
   * Returns what is here and was not.
   *
   * @param own threads of the session's own
   * @param callbacks whether garbage was collected, so that what is held can be told
   */
  synchronized List<Event.Left> left(Set<Thread> own, boolean callbacks) {
    List<Event.Left> left = new ArrayList<>();
    ProcessInventory.now().beyond(before).entrySet().stream()
        .filter(thing -> !own.contains(thing.getKey().identity()))
        .map(thing -> left(thing.getKey(), thing.getValue()))
        .sorted(Comparator.comparing(Event.Left::kind).thenComparing(Event.Left::what))
        .forEach(left::add);
    held.stream()
        .filter(each -> callbacks && each.thing().get() != null)
        .map(each -> new Event.Left(Asset.CALLBACK, each.what(), null, null))
        .forEach(left::add);
    return left;
  }

  private Event.Left left(ProcessInventory.Key key, String what) {
    return new Event.Left(key.kind(), what, since.get(key), null);
  }

  /**
   * Tells whether a thread that was not there before waits for the processor, for all one knows.
   */
  boolean isAnythingRunnable() {
    return lately().beyond(before).keySet().stream()
        .anyMatch(
            key ->
                key.identity() instanceof Thread thread
                    && thread.getState() == Thread.State.RUNNABLE);
  }

  /** Returns the errors that nobody handled. */
  List<Event.Left> errors() {
    return unhandled == null ? List.of() : unhandled.errors();
  }

  /** Returns what cannot be seen; callbacks only where they were looked for. */
  List<Event.Unseen> unseen(boolean callbacks) {
    if (blind != null) {
      return Stream.of(Asset.values()).map(kind -> new Event.Unseen(kind, blind)).toList();
    }
    List<Event.Unseen> unseen = new ArrayList<>();
    if (!ProcessInventory.isListed()) {
      String reason = "this system does not list them";
      unseen.add(new Event.Unseen(Asset.DESCRIPTOR, reason));
      unseen.add(new Event.Unseen(Asset.CHILD, reason));
    }
    if (!callbacks) {
      unseen.add(
          new Event.Unseen(
              Asset.CALLBACK, "collecting garbage takes a JVM longer than most checks do"));
    }
    return unseen;
  }

  @Override
  public void close() {
    if (unhandled != null) {
      unhandled.close();
    }
  }
}
