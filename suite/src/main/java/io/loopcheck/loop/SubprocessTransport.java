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

  /** Kills the child if it runs, and closes the pipes. */
  void close();
}
