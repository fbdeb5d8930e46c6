/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.run;

import io.loopcheck.matrices.Facts;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.session.LoopUnderTest;
import org.jspecify.annotations.Nullable;

/**
 * A loop and what has been found out about it.
 *
 * @param facts null if it could not be opened
 * @param unavailable why it could not be opened; null if it could
 */
record JudgedLoop(
    LoopUnderTest loop,
    String id,
    @Nullable Facts facts,
    boolean strict,
    @Nullable String unavailable) {

  /** Asks a loop for its facts. */
  static JudgedLoop of(LoopUnderTest loop, RunOptions options) {
    try {
      Facts facts = loop.facts();
      return new JudgedLoop(loop, loop.id(), facts, options.strict() || facts.stock(), null);
    } catch (RuntimeException e) {
      // Adapters raise what they like; whatever it is, only this loop cannot be judged.
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      return new JudgedLoop(loop, loop.id(), null, options.strict(), why);
    }
  }

  JudgedLoop withStrict(boolean strict) {
    return new JudgedLoop(loop, id, facts, strict, unavailable);
  }

  ResultLine.Loop line() {
    return new ResultLine.Loop(id, facts, strict, unavailable);
  }
}
