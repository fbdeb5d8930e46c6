/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import org.jspecify.annotations.Nullable;

/**
 * What the transport of a child process calls. It is told to pause while too much of the child's
 * input is kept.
 */
public interface SubprocessProtocol extends BaseProtocol {
  /** Is called once, first. */
  default void connectionMade(SubprocessTransport transport) {}

  /** Is called with what the child wrote to its descriptor {@code fd}: 1 or 2. */
  default void pipeDataReceived(int fd, byte[] data) {}

  /** Is called when the pipe to the child's descriptor {@code fd} was closed. */
  default void pipeConnectionLost(int fd, @Nullable Exception error) {}

  /** Is called when the child has ended. */
  default void processExited() {}

  /** Is called once, last. */
  default void connectionLost(@Nullable Exception error) {}
}
