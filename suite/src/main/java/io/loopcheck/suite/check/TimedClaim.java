/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.suite.action.Event;
import java.util.List;
import java.util.Optional;

/**
 * A bound on how long something takes, by the independent clock; this machine may be in the way.
 */
public sealed interface TimedClaim extends Claim permits NotEarlier, Sooner {

  /** Returns by how many seconds the bound was missed; empty if it was kept. */
  Optional<Double> missedBy(List<Event> events);

  /**
   * Says in one sentence, without its full stop, why it cannot be said whether the bound was
   * missed; empty if it can.
   */
  Optional<String> doubt(List<Event> events);

  /** Says in one sentence, without its full stop, how long it took; empty if it did not happen. */
  Optional<String> figures(List<Event> events);
}
