/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

/** The contract's {@code SendfileNotAvailableError}: this pair cannot do without a copy. */
public final class SendFileNotAvailableException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /** Says why. */
  public SendFileNotAvailableException(String message) {
    super(message);
  }
}
