/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.message;

/** Loopcheck cannot do its work; one sentence says what is wrong, where, and what to do. */
public final class HarnessException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what is wrong, where, and what to do. */
  public HarnessException(String message) {
    super(message);
  }

  /** Says what is wrong, where, and what to do. */
  public HarnessException(String message, Throwable cause) {
    super(message, cause);
  }
}
