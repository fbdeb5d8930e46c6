/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.matrices.Facts;

/** A loop that knows its facts. */
final class ProfiledLoop extends ForwardingEventLoop {
  private final Facts facts;

  ProfiledLoop(EventLoop loop, Facts facts) {
    super(loop);
    this.facts = facts;
  }

  Facts facts() {
    return facts;
  }

  /** Finds the facts of a loop that was made by a provider, also under the wrappers of a mutant. */
  static Facts factsOf(EventLoop loop) {
    EventLoop inner = loop;
    while (inner instanceof ForwardingEventLoop forwarding) {
      if (inner instanceof ProfiledLoop profiled) {
        return profiled.facts;
      }
      inner = forwarding.wrapped();
    }
    throw new IllegalArgumentException(
        "\"" + loop + "\" was not made by a provider of the reference loop");
  }
}
