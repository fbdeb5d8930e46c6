/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopProvider;
import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Asset;
import io.loopcheck.suite.action.Event;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Waits, after all was ended, until what may go by itself has gone or nothing moves any more; then
 * tells what is left. A thread that a busy machine keeps from running is waited for to the end.
 */
final class Settling {
  /** How long nothing changes before nothing is expected to go by itself. */
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(1000);

  private final Hygiene hygiene;
  private final EventLoopProvider provider;
  private final Action.Tidy action;

  Settling(Hygiene hygiene, EventLoopProvider provider, Action.Tidy action) {
    this.hygiene = hygiene;
    this.provider = provider;
    this.action = action;
  }

  /** Returns what is left; {@code own} are threads of the session's own. */
  List<Event.Left> left(Set<Thread> own) {
    if (action.thorough()) {
      System.gc(); // what nobody refers to has to be gone before it is said to be held
    }
    List<Event.Left> left = once(hygiene.left(own, action.thorough()));
    long began = System.nanoTime();
    long changed = began;
    while (left.stream().anyMatch(this::mayGo)) {
      long now = System.nanoTime();
      if (now - began > TimeUnit.MILLISECONDS.toNanos(action.millis())
          || (now - changed > QUIET_NANOS && !hygiene.isAnythingRunnable())) {
        break;
      }
      Timing.occupy(10);
      System.gc(); // descriptors may go with the objects that have them
      List<Event.Left> before = left;
      left = marked(hygiene.left(own, action.thorough()), before);
      changed = left.equals(before) ? changed : now;
    }
    return Stream.concat(left.stream(), hygiene.errors().stream()).toList();
  }

  /** Marks what was marked before. */
  private static List<Event.Left> marked(List<Event.Left> left, List<Event.Left> before) {
    return left.stream()
        .map(each -> before.contains(onceOnly(each)) ? onceOnly(each) : each)
        .toList();
  }

  private static Event.Left onceOnly(Event.Left each) {
    return new Event.Left(each.kind(), each.what(), each.after(), true);
  }

  /** Whether something may still go by itself, as a thread does, and what it holds. */
  private boolean mayGo(Event.Left left) {
    return left.once() == null
        && action.lasting().stream().noneMatch(lasting -> matches(lasting, left));
  }

  private static boolean matches(Action.Lasting lasting, Event.Left left) {
    String what = lasting.what();
    boolean any = what.endsWith("*");
    String name = any ? what.substring(0, what.length() - 1) : what;
    return lasting.kind() == left.kind()
        && (any ? left.what().startsWith(name) : left.what().equals(name));
  }

  /** Marks what came with the first loop, if a second one brings no more of its kind. */
  private List<Event.Left> once(List<Event.Left> left) {
    if (left.stream().noneMatch(each -> Hygiene.MAKING.equals(each.after()))) {
      return left;
    }
    ProcessInventory before = ProcessInventory.now();
    try {
      EventLoop second = FreshLoop.of(provider);
      second.close();
    } catch (RuntimeException | Error e) { // whatever a hostile loop throws: nothing is known then
      return left;
    }
    Set<Asset> more =
        ProcessInventory.now().beyond(before).keySet().stream()
            .map(ProcessInventory.Key::kind)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Asset.class)));
    return left.stream()
        .map(
            each ->
                Hygiene.MAKING.equals(each.after()) && !more.contains(each.kind())
                    ? onceOnly(each)
                    : each)
        .toList();
  }
}
