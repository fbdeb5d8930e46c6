/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MutantModulesTest {
  @Test
  void theMutantsTravelInTheJar() {
    PythonMutants bundled = PythonMutants.bundled(BundledMutants.MACHINE, BundledMutants.RULES);

    assertThat(bundled.all()).isEqualTo(BundledMutants.PYTHON.all());
    assertThat(bundled.all())
        .extracting(mutant -> mutant.module() + ".py")
        .allSatisfy(
            module ->
                assertThat(bundled.directory().resolve(module))
                    .hasSameTextualContentAs(BundledMutants.SOURCES.resolve(module)));
  }
}
