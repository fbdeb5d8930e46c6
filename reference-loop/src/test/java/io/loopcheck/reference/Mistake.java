/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.EventLoop;
import io.loopcheck.reference.selector.SocketOperations;

/** What is wrong with a loop, or with the sockets that it uses. */
interface Mistake {
  /** Nothing. */
  Mistake NONE = new Mistake() {};

  /** Returns socket operations with the mistake. */
  default SocketOperations around(SocketOperations right) {
    return right;
  }

  /** Returns a loop with the mistake. */
  default EventLoop around(EventLoop right) {
    return right;
  }
}
