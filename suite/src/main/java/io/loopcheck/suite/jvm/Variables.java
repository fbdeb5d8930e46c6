/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

import io.loopcheck.loop.ContextVar;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The context variables of a session. */
final class Variables {
  private final Map<String, ContextVar<String>> variables = new ConcurrentHashMap<>();

  private ContextVar<String> variable(String name) {
    return variables.computeIfAbsent(name, ContextVar::new);
  }

  void set(String name, String value) {
    variable(name).set(value);
  }

  /** Returns the value in the current context; null if it has none. */
  @Nullable String get(String name) {
    try {
      return variable(name).get();
    } catch (NoSuchElementException e) {
      return null;
    }
  }
}
