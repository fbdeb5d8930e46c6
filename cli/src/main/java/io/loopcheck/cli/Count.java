/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

/** Numbers of things, in words. */
final class Count {
  private Count() {}

  /** Returns such as {@code 1 rule}, {@code 2 rules}. */
  static String of(int number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }
}
