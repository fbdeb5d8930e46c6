/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

/**
 * What a terminal can show.
 *
 * @param width how many columns it has
 * @param colour whether it understands ANSI colours, and wants them
 * @param unicode whether it shows more than ASCII
 */
public record ConsoleStyle(int width, boolean colour, boolean unicode) {
  private static final int LEAST = 40;

  /** Makes a style; a terminal narrower than 40 columns is treated as one of 40. */
  public ConsoleStyle {
    width = Math.max(width, LEAST);
  }

  /** A file or a pipe: 100 columns, no colours. */
  public static ConsoleStyle plain() {
    return new ConsoleStyle(100, false, true);
  }
}
