/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.view;

/**
 * One line of a transcript, or several that are told as one.
 *
 * @param asked whether it was asked of the loop; else it came from it
 * @param at when, since the session was opened, by the independent clock; empty for what was asked
 * @param text what
 * @param times how many entries it stands for
 */
public record TranscriptLine(boolean asked, String at, String text, int times) {}
