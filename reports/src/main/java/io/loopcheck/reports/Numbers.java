/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as a person reads them, the same in every locale. */
final class Numbers {
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private Numbers() {}

  /** Returns the number, rounded to four significant digits, without an exponent. */
  static String plain(double number) {
    if (!Double.isFinite(number)) {
      return String.valueOf(number);
    }
    BigDecimal rounded = new BigDecimal(number).round(FOUR_DIGITS).stripTrailingZeros();
    return Math.abs(rounded.scale()) > 30 ? rounded.toString() : rounded.toPlainString();
  }

  /** Returns {@code from–to}, or the one number where both are the same. */
  static String range(double from, double to) {
    String first = plain(from);
    String last = plain(to);
    return first.equals(last) ? first : first + "–" + last;
  }

  /** Returns {@code number} and {@code one}, with an s unless it is one. */
  static String count(int number, String one) {
    return number + " " + one + (number == 1 ? "" : "s");
  }

  /** Returns a duration of so many seconds in the unit that suits it. */
  static String seconds(double seconds) {
    double size = Math.abs(seconds);
    if (size == 0 || size >= 1) {
      return plain(seconds) + " s";
    }
    return size >= 1e-3
        ? plain(seconds * 1e3) + " ms"
        : size >= 1e-6 ? plain(seconds * 1e6) + " µs" : plain(seconds * 1e9) + " ns";
  }
}
