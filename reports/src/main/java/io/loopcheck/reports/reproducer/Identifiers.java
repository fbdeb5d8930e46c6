/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names of a session as names in a script: each its own, and none that means something there. */
final class Identifiers {
  private final Set<String> taken;
  private final Map<String, String> given = new HashMap<>();

  Identifiers(Set<String> reserved) {
    taken = new HashSet<>(reserved);
  }

  /** Returns the identifier for a value's name. */
  String value(String name) {
    return of("value", name);
  }

  /** Returns the identifier for a callback's token. */
  String callback(String token) {
    return of("callback", token);
  }

  /** Returns the identifier for one of the things that a callback does. */
  String reaction(String token, int place) {
    return of("reaction", token + " " + (place + 2));
  }

  /** Returns the identifier for an exception handler's name. */
  String handler(String name) {
    return of("handler", name);
  }

  /** Returns the identifier for an asynchronous generator. */
  String generator(String token) {
    return of("generator", token);
  }

  /** Returns the identifier for a context variable's name. */
  String variable(String name) {
    return of("variable", name);
  }

  private String of(String kind, String name) {
    return given.computeIfAbsent(kind + " " + name, key -> fresh(name, kind));
  }

  private String fresh(String name, String kind) {
    String plain = name.replaceAll("[^A-Za-z0-9]+", "_");
    String base = plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
    String candidate = base;
    for (int i = 1; !taken.add(candidate); i++) {
      candidate = i == 1 ? base + "_" + kind : base + "_" + kind + i;
    }
    return candidate;
  }
}
