/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices.lint;

import java.util.Locale;

/**
 * A mistake in a matrix.
 *
 * @param severity how bad it is
 * @param law what it breaks
 * @param file the file, as its reader named it
 * @param pointer the JSON pointer to the place; empty for the whole file, or outside of JSON
 * @param line counted from 1
 * @param column counted from 1
 * @param message what is wrong and what to do
 */
public record Finding(
    Severity severity, Law law, String file, String pointer, int line, int column, String message) {

  /** Returns one line, in the form that editors and CI servers recognise. */
  @Override
  public String toString() {
    String place = pointer.isEmpty() ? "" : pointer + ": ";
    String level = severity.name().toLowerCase(Locale.ROOT);
    return "%s:%d:%d: %s: %s%s [%s]".formatted(file, line, column, level, place, message, law.id());
  }
}
