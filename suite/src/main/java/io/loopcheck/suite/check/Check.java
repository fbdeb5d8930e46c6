/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.session.LoopSession;

/** Observes what a loop does about one rule. */
@FunctionalInterface
public interface Check {

  /**
   * Returns the outcome that was observed.
   *
   * @throws NotObservableException if this machine or loop cannot show it
   */
  Observation observe(LoopSession session);

  /**
   * What a check saw.
   *
   * @param outcome what the loop did
   * @param evidence one sentence with the figures, for the reader
   */
  record Observation(Outcome outcome, String evidence) {}
}
