/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import io.loopcheck.loop.EventLoopProvider;
import io.loopcheck.reference.mutant.Mutants;
import io.loopcheck.reference.platform.ReferenceProvider;

/** Makes providers for scripts, which know them by the mutant's name. */
public final class MutantProvider {
  private MutantProvider() {}

  /** Returns the wrong loop's. */
  public static EventLoopProvider wrong(String name) {
    return Mutants.all().stream()
        .filter(mutant -> mutant.name().equals(name))
        .findFirst()
        .orElseThrow()
        .provider();
  }

  /** Returns that of the same profile's correct loop. */
  public static EventLoopProvider right(String name) {
    return Mutants.all().stream()
        .filter(mutant -> mutant.name().equals(name))
        .map(mutant -> new ReferenceProvider(mutant.profile().id()))
        .findFirst()
        .orElseThrow();
  }
}
