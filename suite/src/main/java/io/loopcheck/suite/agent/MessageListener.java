/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

/** Is shown every line of the protocol, on both ways, as it was sent. */
@FunctionalInterface
public interface MessageListener {

  /** A line's direction. */
  enum Direction {
    TO_AGENT,
    FROM_AGENT
  }

  /**
   * Looks at one line, on any thread.
   *
   * @throws ProtocolViolationException if the line is no message; the session ends as {@code
   *     protocol}
   */
  void message(Direction direction, String line);
}
