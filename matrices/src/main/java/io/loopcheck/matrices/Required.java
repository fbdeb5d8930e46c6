/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import org.jspecify.annotations.Nullable;

/** Refuses records that lack what they cannot do without, in the words of their JSON. */
final class Required {
  private Required() {}

  /** Returns {@code value}, or refuses null. */
  static <T> T property(@Nullable T value, String owner, String name) {
    if (value == null) {
      throw new IllegalArgumentException(owner + " needs \"" + name + "\", but it is missing");
    }
    return value;
  }
}
