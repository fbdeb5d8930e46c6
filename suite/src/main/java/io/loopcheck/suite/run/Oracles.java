/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import io.loopcheck.suite.session.LoopUnderTest;
import java.util.Optional;

/** Says which loop is judged beside another one, to tell that one's faults from Loopcheck's own. */
@FunctionalInterface
public interface Oracles {
  /** No loop has an oracle. */
  Oracles NONE = loop -> Optional.empty();

  /**
   * Returns the oracle of a loop that is open; each time the same. Nothing where the loop is an
   * oracle itself, or where there is none for it.
   */
  Optional<? extends LoopUnderTest> of(LoopUnderTest loop);
}
