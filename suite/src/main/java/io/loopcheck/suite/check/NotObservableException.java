/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

/** This machine or loop cannot show what a check looks for; says what would be needed. */
public final class NotObservableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what would be needed. */
  public NotObservableException(String reason) {
    super(reason);
  }
}
