/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How events show the values that a loop returned. Nothing of the value's own code is called. */
final class Reply {
  private static final int MOST_PARTS = 32;

  private Reply() {}

  /**
   * Returns a JSON scalar as it is, a list of what is a tuple or a list in asyncio, else the name
   * of the value's type.
   */
  static @Nullable Object shown(@Nullable Object value) {
    if (value == null || isScalar(value)) {
      return value;
    }
    if (value instanceof UnixDomainSocketAddress address) {
      return address.getPath().toString();
    }
    List<@Nullable Object> parts = Parts.of(value);
    if (parts == null) {
      return typeOf(value);
    }
    List<@Nullable Object> shown = new ArrayList<>();
    for (Object part : parts.subList(0, Math.min(parts.size(), MOST_PARTS))) {
      shown.add(part instanceof byte[] ? data(part) : shown(part));
    }
    if (parts.size() > MOST_PARTS) {
      shown.add("…");
    }
    return shown;
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
