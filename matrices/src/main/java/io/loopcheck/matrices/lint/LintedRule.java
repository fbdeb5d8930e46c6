/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import io.loopcheck.matrices.Rule;

/** A rule under the linter, with its place. */
record LintedRule(LintedMatrix matrix, Rule rule, int index) {

  String pointer() {
    return "/rules/" + index;
  }
}
