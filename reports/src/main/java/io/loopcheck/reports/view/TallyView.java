/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.view;

/** How many results of one verdict there are. */
public record TallyView(VerdictView verdict, int count) {}
