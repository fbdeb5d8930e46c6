/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

/**
 * A wrong loop that a rule fails in every build, which shows that the rule can fail.
 *
 * @param mutant its id, such as {@code python:soon-lifo}
 * @param mistake says in one sentence what it does wrong
 */
public record ProvenBy(String mutant, String mistake) {}
