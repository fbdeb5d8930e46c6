/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.judge;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.result.Verdict;

/**
 * What the judge says.
 *
 * @param expected the documented outcome
 * @param message one sentence: what was expected and what was observed
 * @param documentationStale whether the loop does what contradicts the documentation, as the
 *     reference implementation does
 */
public record Judgement(
    Verdict verdict, Outcome expected, String message, boolean documentationStale) {}
