/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

/** A line is not a message of the protocol, or comes where it must not; says which and why. */
public final class ProtocolViolationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says which line, and why. */
  public ProtocolViolationException(String message) {
    super(message);
  }
}
