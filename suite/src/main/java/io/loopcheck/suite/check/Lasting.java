/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Action;
import io.loopcheck.suite.action.Asset;
import io.loopcheck.suite.action.Event;
import java.util.List;

/**
 * What may outlive a loop that was closed, because somebody documents that it does.
 *
 * @param kind what it is
 * @param what its name; an asterisk at the end stands for any
 * @param source who says so, and where
 */
record Lasting(Asset kind, String what, String source) {

  static final List<Lasting> ALL =
      List.of(
          new Lasting(
              Asset.THREAD,
              "libuv-worker",
              "https://docs.libuv.org/en/v1.x/threadpool.html: the pool is global and shared by all"
                  + " loops"),
          new Lasting(
              Asset.THREAD,
              "ForkJoinPool.commonPool-worker-*",
              "java.util.concurrent.ForkJoinPool: the common pool is the process's"),
          new Lasting(
              Asset.THREAD,
              "CompletableFutureDelayScheduler",
              "java.util.concurrent.CompletableFuture: delays are timed by one daemon thread"),
          new Lasting(
              Asset.THREAD,
              "JNA Cleaner",
              "com.sun.jna.internal.Cleaner: frees native memory for the whole process"),
          new Lasting(
              Asset.DESCRIPTOR,
              "/tmp/ffi*",
              "libffi, src/closures.c: callbacks of the whole process are in one temporary file"),
          new Lasting(
              Asset.THREAD,
              "process reaper*",
              "java.lang.ProcessHandleImpl: threads that wait for children are kept for a minute"));

  /** What agents are told of this. */
  static List<Action.Lasting> named() {
    return ALL.stream().map(each -> new Action.Lasting(each.kind, each.what)).toList();
  }

  /** Tells whether nobody says that this may be left. */
  static boolean isLeak(Event.Left left) {
    return !Boolean.TRUE.equals(left.once()) && ALL.stream().noneMatch(each -> each.matches(left));
  }

  private boolean matches(Event.Left left) {
    boolean any = what.endsWith("*");
    String name = any ? what.substring(0, what.length() - 1) : what;
    return kind == left.kind() && (any ? left.what().startsWith(name) : left.what().equals(name));
  }
}
