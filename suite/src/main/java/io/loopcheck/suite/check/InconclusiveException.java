/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

/** It cannot be said what a loop does: this machine was in the way. */
public final class InconclusiveException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says in one sentence why. */
  public InconclusiveException(String reason) {
    super(reason);
  }
}
