/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What to do with each type of a sealed interface; Java 17 cannot switch over types. */
final class Cases<T, R> {
  private final Map<Class<? extends T>, Case<? super T, R>> cases = new HashMap<>();

  /** What to do with one type. */
  @FunctionalInterface
  interface Case<S, R> {
    R apply(S value) throws IOException;
  }

  /** Adds what to do with values of {@code type}. */
  <S extends T> Cases<T, R> with(Class<S> type, Case<S, R> action) {
    cases.put(type, value -> action.apply(type.cast(value)));
    return this;
  }

  /** Returns the types that have a case. */
  Set<Class<? extends T>> types() {
    return cases.keySet();
  }

  /** Does what the type of {@code value} asks for. */
  R apply(T value) throws IOException {
    Case<? super T, R> action = cases.get(value.getClass());
    if (action == null) {
      throw new IllegalStateException("no case for \"" + value + "\"");
    }
    return action.apply(value);
  }
}
