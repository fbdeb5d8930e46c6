/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.loop;

/** The contract's {@code NotImplementedError}: this loop does not have the named method. */
public final class NotSupportedException extends UnsupportedOperationException {
  private static final long serialVersionUID = 1;

  /** Says which method of the contract is not supported. */
  public NotSupportedException(String method) {
    super(method + " is not supported by this event loop");
  }
}
