/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.view;

import java.util.List;

/**
 * A result, with all its evidence.
 *
 * @param anchor where the page shows it
 * @param rule the rule's id
 * @param loop the loop's id
 * @param layer the layer that it was observed on
 * @param verdict its verdict
 * @param brief what was observed, in a few words
 * @param message why this verdict
 * @param lines names and values: expected, observed and so on
 * @param rerun the command line that judges just this, or empty
 * @param proof what shows it, in one sentence, or empty
 * @param shown the shortest beginning of the transcript that shows it, or empty
 * @param transcript what was asked and what came
 * @param json the same as JSON lines
 * @param output what the loop printed, or empty
 */
public record ResultView(
    String anchor,
    String rule,
    String loop,
    String layer,
    VerdictView verdict,
    String brief,
    String message,
    List<RunView.Fact> lines,
    String rerun,
    String proof,
    List<TranscriptLine> shown,
    List<TranscriptLine> transcript,
    String json,
    String output) {}
