/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

/** A matrix cannot be read; the message says where, what is wrong and what to do. */
public final class MatrixException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String file;
  private final int line;
  private final int column;
  private final String pointer;
  private final String problem;

  MatrixException(
      String file,
      JsonPositions.Position position,
      String pointer,
      String problem,
      Throwable cause) {
    super(
        file
            + ":"
            + position.line()
            + ":"
            + position.column()
            + ": "
            + (pointer.isEmpty() ? "" : pointer + ": ")
            + problem,
        cause);
    this.file = file;
    this.line = position.line();
    this.column = position.column();
    this.pointer = pointer;
    this.problem = problem;
  }

  MatrixException(String file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
    this.file = file;
    this.line = 0;
    this.column = 0;
    this.pointer = "";
    this.problem = problem;
  }

  /** Returns the file, as it was named. */
  public String file() {
    return file;
  }

  /** Returns the line, counted from 1; 0 if the file could not be read at all. */
  public int line() {
    return line;
  }

  /** Returns the column, counted from 1; 0 if the file could not be read at all. */
  public int column() {
    return column;
  }

  /** Returns the JSON pointer to the place; the empty text is the whole file. */
  public String pointer() {
    return pointer;
  }

  /** Returns what is wrong and what to do, without the place. */
  public String problem() {
    return problem;
  }
}
