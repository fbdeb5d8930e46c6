/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

/**
 * How binding a rule is, in the words of RFC 2119; {@code INFO} states a fact that no loop can
 * fail.
 */
public enum Level {
  MUST,
  SHOULD,
  MAY,
  INFO
}
