/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

/**
 * A stand-alone script.
 *
 * @param file the name of its file
 * @param text what it says
 */
public record Script(String file, String text) {}
