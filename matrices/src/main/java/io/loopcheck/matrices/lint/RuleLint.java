/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

/** Looks for mistakes in one rule at a time. */
@FunctionalInterface
interface RuleLint {
  void inspect(LintedRule rule, Findings findings);
}
