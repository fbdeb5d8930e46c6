/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

/** How bad a finding is. */
public enum Severity {
  /** The matrix says something wrong, or contradicts itself. */
  ERROR,
  /** The matrix says something that cannot be confirmed. */
  WARNING
}
