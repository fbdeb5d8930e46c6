/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that actions gave, for one session; used from any thread. */
final class Names {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  /** Gives a name, which may have meant something else before. */
  synchronized void put(String name, @Nullable Object value) {
    values.put(name, value);
  }

  /** Returns all that has a name. */
  synchronized List<@Nullable Object> all() {
    return new ArrayList<>(values.values());
  }

  /** Forgets all names. */
  synchronized void clear() {
    values.clear();
  }

  /** Returns what was named. */
  synchronized @Nullable Object get(String name) {
    if (!values.containsKey(name)) {
      throw new UnknownNameException(name, "session");
    }
    return values.get(name);
  }

  /** Returns what was named, which has to be of {@code type}. */
  <T> T get(String name, Class<T> type) {
    Object value = get(name);
    if (!type.isInstance(value)) {
      throw new InexpressibleException(
          "\"%s\" is %s, not a %s".formatted(name, Reply.typeOf(value), type.getSimpleName()));
    }
    return type.cast(value);
  }

  /** Returns the first name of this very object; null if it has none. */
  synchronized @Nullable String nameOf(Object value) {
    for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
      if (entry.getValue() == value) {
        return entry.getKey();
      }
    }
    return null;
  }
}
