/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.coverage;

import io.loopcheck.matrices.Statement;
import io.loopcheck.matrices.Statement.Coverage;
import java.util.List;

/**
 * How many statements Loopcheck makes what of.
 *
 * @param stated how many there are, which is the sum of the others
 * @param covered how many rules check
 * @param untestable how many no rule can check
 * @param notYet how many a rule could check, and none does
 */
record CoverageCounts(int stated, int covered, int untestable, int notYet) {

  static CoverageCounts of(List<Statement> statements) {
    return new CoverageCounts(
        statements.size(),
        count(statements, Coverage.COVERED),
        count(statements, Coverage.UNTESTABLE),
        count(statements, Coverage.NOT_YET));
  }

  private static int count(List<Statement> statements, Coverage coverage) {
    return (int) statements.stream().filter(each -> each.coverage() == coverage).count();
  }
}
