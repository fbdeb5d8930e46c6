/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import io.loopcheck.loop.Protocol;
import io.loopcheck.loop.Transport;
import java.io.IOException;

/** A child that a loop has started, and what only that loop can do with it. */
public interface StartedChild {

  /** Returns the child. */
  Process process();

  /**
   * Makes the transport of our end of the pipe to the child's descriptor {@code fd}: 0, 1 or 2.
   * Called once for each; {@code protocol} is told of it in the next iteration.
   */
  Transport connectPipe(int fd, Protocol protocol) throws IOException;

  /** Tells whether the transport of the child's input notices that nobody reads it any more. */
  boolean noticesLostReader();

  /** Sends the child a signal if it lives; false if this loop cannot send that signal. */
  boolean sendSignal(int signal) throws IOException;
}
