/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

/** Is told of errors that have nobody else to go to. */
@FunctionalInterface
public interface ExceptionHandler {
  /** Handles what {@code context} tells, on the loop's thread. */
  void handle(EventLoop loop, ErrorContext context);
}
