/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.session;

/** The session's process has ended before it answered; {@link #ending()} says how. */
public final class SessionEndedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Ending ending;

  /** The session ended like this. */
  public SessionEndedException(Ending ending) {
    super(ending.toString());
    this.ending = ending;
  }

  /** Returns how it ended. */
  public Ending ending() {
    return ending;
  }
}
