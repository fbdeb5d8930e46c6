/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.view;

import org.jspecify.annotations.Nullable;

/**
 * Where a rule is written down.
 *
 * @param text the page, the section and the versions
 * @param link its address, or null if it has none
 */
public record SourceView(String text, @Nullable String link) {}
