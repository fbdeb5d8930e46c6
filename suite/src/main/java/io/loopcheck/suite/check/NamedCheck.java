/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

/**
 * A check as matrices name it.
 *
 * @param name how rules name it
 * @param manner how the runner has to run it
 * @param check what it does
 */
public record NamedCheck(String name, Manner manner, Check check) {

  /** A check that can run beside others. */
  static NamedCheck shared(String name, Check check) {
    return new NamedCheck(name, Manner.SHARED, check);
  }

  /** A check that needs the machine for itself. */
  static NamedCheck alone(String name, Check check) {
    return new NamedCheck(name, Manner.ALONE, check);
  }

  /** How the runner has to run a check. */
  public enum Manner {
    /** Beside others. */
    SHARED,
    /** Alone on the machine: it measures time, or needs most of the descriptors. */
    ALONE,
    /** Not at all: the verdicts of the loop's other rules decide. */
    ROLL_UP,
    /** Not at all: what the loop's sessions left behind decides. */
    LEFT_BEHIND
  }
}
