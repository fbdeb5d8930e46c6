/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.result;

import org.jspecify.annotations.Nullable;

/** A file is not a results file that can be used; says which line, and why. */
public final class ResultsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ResultsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
