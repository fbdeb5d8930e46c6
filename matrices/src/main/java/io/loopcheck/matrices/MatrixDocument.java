/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

/**
 * A matrix together with the text that it was read from, for whoever points at places in it.
 *
 * @param file as the reader named it
 * @param text the file's content
 * @param matrix what the text says
 */
public record MatrixDocument(String file, String text, Matrix matrix) {

  /** Finds the lines and columns of the text. */
  public JsonPositions positions() {
    return JsonPositions.of(text);
  }
}
