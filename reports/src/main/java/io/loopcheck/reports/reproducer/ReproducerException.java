/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

/** No script can show this result; the message says why, and what to do. */
public final class ReproducerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ReproducerException(String message) {
    super(message);
  }
}
