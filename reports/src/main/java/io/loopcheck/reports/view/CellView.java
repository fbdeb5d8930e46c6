/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.view;

import org.jspecify.annotations.Nullable;

/**
 * A rule on a loop.
 *
 * @param loop the loop's id
 * @param result its result, or null where there is none
 */
public record CellView(String loop, @Nullable ResultView result) {}
