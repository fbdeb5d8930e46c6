/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

import org.jspecify.annotations.Nullable;

/** Is told of errors that have nobody else to go to. */
@FunctionalInterface
public interface ExceptionHandler {
  /** Handles {@code exception}, of which {@code message} says where it came from. */
  void handle(EventLoop loop, String message, @Nullable Throwable exception);
}
