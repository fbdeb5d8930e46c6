/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

/**
 * A runtime with its default loop, current loop and policy: what asyncio has as module functions.
 * Names are asyncio's; what a runtime does not have it refuses, or reports as absent.
 */
public interface EventLoopRuntime {

  /** Makes a loop of the default kind. */
  EventLoop newEventLoop() throws Exception;

  /** Returns the current loop. */
  EventLoop getEventLoop();

  /** Sets the current loop. */
  void setEventLoop(EventLoop loop);

  /** Makes a selector by its asyncio name, such as {@code SelectSelector}. */
  default Object newSelector(String name) throws Exception {
    throw new NotSupportedException(name);
  }

  /** Makes a selector loop over a selector of {@link #newSelector}. */
  default EventLoop newSelectorEventLoop(Object selector) throws Exception {
    throw new NotSupportedException("SelectorEventLoop");
  }

  /** Sets who watches children; documented up to asyncio 3.13. */
  default void setChildWatcher() {
    throw new NotSupportedException("setChildWatcher");
  }

  /** Tells whether a module of Python's has a name here, such as {@code socket.AF_UNIX}. */
  default boolean hasAttribute(String module, String name) {
    return false;
  }
}
