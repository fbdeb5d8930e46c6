/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What is told of a run. A report is a pure function of a results file: {@link
 * io.loopcheck.reports.RecordedRun} reads one, {@link io.loopcheck.reports.Reports} writes the
 * files and {@link io.loopcheck.reports.ConsoleTable} the table at the end of a run. Every text
 * that came from a loop goes through {@link io.loopcheck.reports.PlainText}.
 */
@NullMarked
package io.loopcheck.reports;

import org.jspecify.annotations.NullMarked;
