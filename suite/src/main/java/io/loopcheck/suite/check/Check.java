/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import io.loopcheck.matrices.Outcome;
import io.loopcheck.suite.session.LoopSession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Observes what a loop does about one rule. */
@FunctionalInterface
public interface Check {

  /**
   * Returns the outcome that was observed.
   *
   * @throws NotObservableException if this machine or loop cannot show it
   * @throws InconclusiveException if this machine was too busy to say
   */
  Observation observe(LoopSession session);

  /**
   * What a check saw.
   *
   * @param outcome what the loop did
   * @param evidence one sentence with the figures, for the reader
   * @param missedBy by how many seconds a bound on time was missed; null if none was
   * @param due what is true of the events where the loop does what was asked of it; what of it is
   *     broken shows why this outcome is none that is documented
   */
  record Observation(Outcome outcome, String evidence, @Nullable Double missedBy, List<Due> due) {
    public Observation {
      due = List.copyOf(due);
    }

    /** Something that was seen without a clock. */
    public Observation(Outcome outcome, String evidence) {
      this(outcome, evidence, null);
    }

    /** Something of which no events show what was due. */
    public Observation(Outcome outcome, String evidence, @Nullable Double missedBy) {
      this(outcome, evidence, missedBy, List.of());
    }

    /** Says what is true of the events where the loop does what was asked of it. */
    Observation due(Due... due) {
      return new Observation(outcome, evidence, missedBy, List.of(due));
    }
  }
}
