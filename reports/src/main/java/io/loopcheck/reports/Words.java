/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import java.util.Locale;

/** The names of enum constants, as the data and the documentation spell them. */
final class Words {
  private Words() {}

  /** Returns such as {@code usable-after-removal}. */
  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
