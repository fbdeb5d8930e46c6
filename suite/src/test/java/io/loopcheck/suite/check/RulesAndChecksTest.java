/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Matrices;
import io.loopcheck.matrices.lint.MatrixLinter;
import org.junit.jupiter.api.Test;

class RulesAndChecksTest {

  @Test
  void everyRulesCheckExistsAndEveryCheckHasARule() {
    MatrixLinter linter = MatrixLinter.withChecks(Checks.catalogue().names());

    assertThat(linter.lint(Matrices.bundledDocuments())).isEmpty();
  }
}
