/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.message;

/** What was typed cannot be meant; one sentence says what is wrong and what would be right. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what is wrong and what would be right. */
  public UsageException(String message) {
    super(message);
  }
}
