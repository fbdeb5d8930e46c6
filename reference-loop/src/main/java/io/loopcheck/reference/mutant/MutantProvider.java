/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import io.loopcheck.reference.platform.ReferenceProvider;

/** Provides a mutant by its name, as an agent is told of it. */
public final class MutantProvider extends ReferenceProvider {

  /**
   * Provides the mutant that is called {@code name}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public MutantProvider(String name) {
    super("mutant-" + name, named(name).profile());
  }

  private static Mutant named(String name) {
    return Mutants.all().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no mutant is called \"" + name + "\""));
  }
}
