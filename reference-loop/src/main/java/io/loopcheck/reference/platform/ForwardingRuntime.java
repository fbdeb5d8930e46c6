/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopRuntime;

/** A runtime that passes every call on to another one; restrictions and mutants extend it. */
public abstract class ForwardingRuntime implements EventLoopRuntime {
  private final EventLoopRuntime runtime;

  /** Passes calls on to {@code runtime}. */
  protected ForwardingRuntime(EventLoopRuntime runtime) {
    this.runtime = runtime;
  }

  @Override
  public EventLoop newEventLoop() throws Exception {
    return runtime.newEventLoop();
  }

  @Override
  public EventLoop getEventLoop() {
    return runtime.getEventLoop();
  }

  @Override
  public void setEventLoop(EventLoop loop) {
    runtime.setEventLoop(loop);
  }

  @Override
  public Object newSelector(String name) throws Exception {
    return runtime.newSelector(name);
  }

  @Override
  public EventLoop newSelectorEventLoop(Object selector) throws Exception {
    return runtime.newSelectorEventLoop(selector);
  }

  @Override
  public void setChildWatcher() {
    runtime.setChildWatcher();
  }

  @Override
  public boolean hasAttribute(String module, String name) {
    return runtime.hasAttribute(module, name);
  }
}
