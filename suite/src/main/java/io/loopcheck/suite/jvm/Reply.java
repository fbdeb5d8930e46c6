/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How events show the values that a loop returned. Nothing of the value's own code is called. */
final class Reply {
  private Reply() {}

  /** Returns a JSON scalar as it is, else the name of the value's type. */
  static @Nullable Object shown(@Nullable Object value) {
    return value == null || isScalar(value) ? value : typeOf(value);
  }

  /** Returns what bytes are as Latin-1 text; null if it is something else. */
  static @Nullable String data(@Nullable Object value) {
    return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.ISO_8859_1) : null;
  }

  /** Tells whether JSON can say {@code value}; such a value has no identity. */
  static boolean isScalar(Object value) {
    return value instanceof Boolean
        || value instanceof String
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double;
  }

  /** Returns the name of a value's type. */
  static String typeOf(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    String name = value.getClass().getSimpleName();
    return name.isEmpty() ? value.getClass().getName() : name;
  }
}
