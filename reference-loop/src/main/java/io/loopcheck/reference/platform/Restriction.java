/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopRuntime;
import io.loopcheck.reference.Clock;
import io.loopcheck.reference.selector.Selector;

/**
 * One thing that a platform takes away: a small named class that wraps a loop, its selector, its
 * clock or its runtime, and says where that is documented. Restrictions compose in any order, and
 * each leaves alone what it is not about.
 */
public interface Restriction {
  /** Returns its name in lists, such as {@code no-pipes}. */
  String name();

  /** Says in one sentence what does not work, in the words of the documentation. */
  String sentence();

  /** Returns the page and section that say so. */
  String source();

  /** Restricts a loop. */
  default EventLoop onLoop(EventLoop loop) {
    return loop;
  }

  /** Restricts the selector of a loop. */
  default Selector onSelector(Selector selector) {
    return selector;
  }

  /** Restricts the clock that a loop's timers follow. */
  default Clock onClock(Clock clock) {
    return clock;
  }

  /** Restricts the runtime around the loops. */
  default EventLoopRuntime onRuntime(EventLoopRuntime runtime) {
    return runtime;
  }
}
