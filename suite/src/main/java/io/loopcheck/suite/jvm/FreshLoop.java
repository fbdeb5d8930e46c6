/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.loop.EventLoopProvider;
import java.util.Optional;

/** A loop as its provider makes it, or the reason why there is none. */
final class FreshLoop {
  private FreshLoop() {}

  /** The provider threw, or returned no loop. */
  static final class NoLoopException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    NoLoopException(String reason) {
      super(reason);
      this.reason = reason;
    }

    @Override
    public String getMessage() {
      return reason;
    }
  }

  /** Has {@code provider} make a loop; anything may come out of its code. */
  static EventLoop of(EventLoopProvider provider) {
    String factory = provider.getClass().getName() + ".newEventLoop()";
    Optional<EventLoop> loop;
    try {
      loop = Optional.ofNullable(provider.newEventLoop());
    } catch (Throwable e) { // whatever a provider throws is its answer
      throw new NoLoopException(factory + " threw " + e);
    }
    return loop.orElseThrow(() -> new NoLoopException(factory + " returned null"));
  }
}
