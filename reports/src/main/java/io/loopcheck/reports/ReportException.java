/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import org.jspecify.annotations.Nullable;

/** A report cannot be made; the message is one sentence that says what to do. */
public final class ReportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReportException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  ReportException(String message) {
    this(message, null);
  }
}
