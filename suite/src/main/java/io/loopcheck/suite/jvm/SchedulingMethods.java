/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.Context;
import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.Handle;

/** The methods that schedule, which take a context by keyword. */
final class SchedulingMethods {
  private static final String CONTEXT = "context";

  private SchedulingMethods() {}

  static Handle callSoon(EventLoop loop, Arguments given) {
    Context context = given.take(CONTEXT, Context.class);
    return context == null
        ? loop.callSoon(given.callback(0))
        : loop.callSoon(given.callback(0), context);
  }

  static Handle callSoonThreadsafe(EventLoop loop, Arguments given) {
    Context context = given.take(CONTEXT, Context.class);
    return context == null
        ? loop.callSoonThreadsafe(given.callback(0))
        : loop.callSoonThreadsafe(given.callback(0), context);
  }

  static Handle callLater(EventLoop loop, Arguments given) {
    Context context = given.take(CONTEXT, Context.class);
    return context == null
        ? loop.callLater(given.number(0), given.callback(1))
        : loop.callLater(given.number(0), given.callback(1), context);
  }

  static Handle callAt(EventLoop loop, Arguments given) {
    Context context = given.take(CONTEXT, Context.class);
    return context == null
        ? loop.callAt(given.number(0), given.callback(1))
        : loop.callAt(given.number(0), given.callback(1), context);
  }
}
