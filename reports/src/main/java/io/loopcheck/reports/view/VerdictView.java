/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.view;

/**
 * A verdict.
 *
 * @param word its name
 * @param mark a character that stands for it
 * @param tone the name of its colour in the style sheet
 * @param sentence what it means
 */
public record VerdictView(String word, String mark, String tone, String sentence) {}
