/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.matrices.Facts;
import io.loopcheck.suite.result.ResultLine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a loop is, in words. */
final class FactsText {
  private FactsText() {}

  /** Returns the platform, the kind and the selector. */
  static String brief(ResultLine.Loop loop) {
    Facts facts = loop.facts();
    if (facts == null) {
      return "could not be opened";
    }
    String selector = facts.selector() == null ? "" : " (" + facts.selector() + ")";
    return os(facts) + " · " + Words.of(facts.kind()) + selector;
  }

  /** Returns the layer, the platform, the kind, the implementation and the runtime. */
  static String line(ResultLine.Loop loop) {
    Facts facts = loop.facts();
    if (facts == null) {
      return brief(loop);
    }
    return String.join(
        " · ",
        layer(loop),
        brief(loop),
        facts.implementation().toString(),
        facts.runtime().toString(),
        strictness(loop));
  }

  static String layer(ResultLine.Loop loop) {
    return loop.facts() == null ? "not opened" : Words.of(loop.facts().layer());
  }

  static String strictness(ResultLine.Loop loop) {
    return loop.strict() ? "strict" : "default";
  }

  /** Returns all that is known, by name, in a fixed order. */
  static Map<String, String> all(ResultLine.Loop loop) {
    Map<String, String> all = new LinkedHashMap<>();
    Facts facts = loop.facts();
    put(all, "not opened", loop.unavailable());
    if (facts != null) {
      put(all, "os", os(facts));
      put(all, "layer", layer(loop));
      put(all, "kind", Words.of(facts.kind()));
      put(all, "selector", facts.selector());
      put(all, "implementation", facts.implementation().toString());
      put(all, "runtime", facts.runtime().toString());
      put(all, "contract", "asyncio " + facts.contract());
      put(all, "stock", facts.stock() ? "yes" : "no");
      put(all, "drive", Words.of(facts.drive()));
      put(all, "loop class", facts.loopClass());
      put(all, "signals", String.join(", ", facts.signals()));
    }
    put(all, "judged", strictness(loop));
    if (facts != null) {
      new TreeMap<>(facts.notes()).forEach((name, value) -> put(all, name, value));
    }
    return all;
  }

  private static String os(Facts facts) {
    return Words.of(facts.os().family()) + " " + facts.os().version();
  }

  private static void put(Map<String, String> all, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      all.putIfAbsent(name, value);
    }
  }
}
