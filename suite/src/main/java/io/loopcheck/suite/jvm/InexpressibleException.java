/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

/** A call that cannot be written in Java's contract: a value of a type that the method lacks. */
final class InexpressibleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what cannot be expressed. */
  InexpressibleException(String message) {
    super(message);
  }
}
