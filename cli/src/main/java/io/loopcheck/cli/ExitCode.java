/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

/** The exit codes that commands decide themselves; a run's results decide the others. */
final class ExitCode {
  /** All is well. */
  static final int OK = 0;

  /** Something was found: a failure, a finding of the linter. */
  static final int FAILURE = 1;

  /** What was typed, or a file that it names, is wrong. */
  static final int USAGE = 2;

  /** The harness could not do its work. */
  static final int HARNESS = 3;

  /** Nothing was judged. */
  static final int NOTHING_JUDGED = 5;

  private ExitCode() {}
}
