/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.session;

import org.jspecify.annotations.Nullable;

/** No session can be had; the message is one sentence for people: what is wrong, what to do. */
public class NoSessionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what is wrong and what to do. */
  public NoSessionException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
