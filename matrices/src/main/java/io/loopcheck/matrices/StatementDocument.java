/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

/**
 * A page of statements together with the text that it was read from.
 *
 * @param file as the reader named it
 * @param text the file's content
 * @param page what the text says
 */
public record StatementDocument(String file, String text, StatementPage page) {

  /** Finds the lines and columns of the text. */
  public JsonPositions positions() {
    return JsonPositions.of(text);
  }
}
