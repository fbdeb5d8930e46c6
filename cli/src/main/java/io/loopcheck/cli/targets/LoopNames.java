/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.LoopKind;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** Gives the loops of one run their ids: no two are equal. */
final class LoopNames {
  private final Set<String> taken = new HashSet<>();

  /** Returns {@code name}, or where it is taken already the first of name-2, name-3 that is not. */
  synchronized String unique(String name) {
    String candidate = name;
    for (int i = 2; !taken.add(candidate); i++) {
      candidate = name + "-" + i;
    }
    return candidate;
  }

  /** Returns a naming that asks {@code naming} once, and makes what it says unique. */
  Function<Facts, String> once(Function<Facts, String> naming) {
    return new Function<>() {
      private String name = "";

      @Override
      public synchronized String apply(Facts facts) {
        if (name.isEmpty()) {
          name = unique(naming.apply(facts));
        }
        return name;
      }
    };
  }

  /**
   * Names a loop after its facts: {@code asyncio-3.11.7-epoll}, {@code asyncio-3.12.1-proactor},
   * {@code uvloop-0.23.0-python3.11.7}. CPython's own asyncio needs no runtime in its name, as
   * their versions are one.
   */
  static String fromFacts(Facts facts) {
    StringBuilder name = new StringBuilder(product(facts.implementation(), "-"));
    if (facts.selector() != null) {
      name.append('-').append(facts.selector());
    } else if (facts.kind() == LoopKind.PROACTOR) {
      name.append("-proactor");
    }
    boolean cpython = facts.runtime().name().equalsIgnoreCase("cpython");
    if (!(cpython && facts.implementation().name().equals("asyncio"))) {
      name.append('-')
          .append(cpython ? "python" + facts.runtime().version() : product(facts.runtime(), ""));
    }
    return name.toString().replaceAll("[\\s\\p{Cntrl}]+", "_");
  }

  private static String product(Facts.Product product, String between) {
    return product.name() + between + product.version();
  }
}
