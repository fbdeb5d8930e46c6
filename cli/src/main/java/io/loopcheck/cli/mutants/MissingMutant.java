/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

/**
 * A rule that has no mutant in one of the two languages, on purpose.
 *
 * @param rule the rule's id
 * @param language where there is none
 * @param because why, in one sentence
 */
public record MissingMutant(String rule, Language language, String because) {}
