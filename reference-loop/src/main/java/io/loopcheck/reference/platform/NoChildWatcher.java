/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.EventLoopRuntime;
import io.loopcheck.loop.NotSupportedException;

/** A runtime whose policy has no child watcher: setting one is refused when it is called. */
public final class NoChildWatcher implements Restriction {
  @Override
  public String name() {
    return "no-child-watcher";
  }

  @Override
  public String sentence() {
    return "set_child_watcher() is not supported.";
  }

  @Override
  public String source() {
    return "asyncio-platforms, Subprocess Support on Windows (to 3.13)";
  }

  @Override
  public EventLoopRuntime onRuntime(EventLoopRuntime runtime) {
    return new ForwardingRuntime(runtime) {
      @Override
      public void setChildWatcher() {
        throw new NotSupportedException("setChildWatcher");
      }
    };
  }
}
