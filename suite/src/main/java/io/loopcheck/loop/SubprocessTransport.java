/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import org.jspecify.annotations.Nullable;

/** A child process and the pipes to it. */
public interface SubprocessTransport {
  /** Returns the child's process id. */
  int getPid();

  /** Returns the exit code, negative for a signal, or null while the child runs. */
  @Nullable Integer getReturncode();

  /** Returns the transport of the pipe to the child's descriptor {@code fd}, or null. */
  @Nullable Transport getPipeTransport(int fd);

  /**
   * Sends a signal, such as {@code "SIGTERM"}. A child that has ended gets nothing.
   *
   * @throws IllegalArgumentException if the platform has no signal of that name
   * @throws java.io.UncheckedIOException of an {@link OsError} 3, asyncio's {@code
   *     ProcessLookupError}, if {@code connectionLost} was called
   */
  default void sendSignal(String signal) {
    throw new NotSupportedException("sendSignal");
  }

  /** Asks the child to end: {@link #sendSignal} of {@code SIGTERM}. */
  default void terminate() {
    throw new NotSupportedException("terminate");
  }

  /** Ends the child: {@link #sendSignal} of {@code SIGKILL}. */
  default void kill() {
    throw new NotSupportedException("kill");
  }

  /** Kills the child if it runs, and closes the pipes. */
  void close();
}
