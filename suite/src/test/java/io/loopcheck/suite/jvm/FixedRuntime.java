/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopRuntime;

/** A runtime with one loop. */
record FixedRuntime(EventLoop loop) implements EventLoopRuntime {
  @Override
  public EventLoop newEventLoop() {
    return loop;
  }

  @Override
  public EventLoop getEventLoop() {
    return loop;
  }

  @Override
  public void setEventLoop(EventLoop loop) {
    throw new IllegalStateException("the loop is fixed");
  }
}
