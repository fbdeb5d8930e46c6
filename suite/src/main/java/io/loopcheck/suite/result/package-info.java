/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What was found: verdicts, and the results file ({@code results.jsonl}) that every report is made
 * from.
 */
@NullMarked
package io.loopcheck.suite.result;

import org.jspecify.annotations.NullMarked;
