/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What every selector does; each has a subclass that makes it. */
abstract class SelectorContract extends WaitContract {
  private static final int STEPS = Integer.getInteger("loopcheck.test.steps", 1_000_000);
  private static final long SEED = Long.getLong("loopcheck.test.seed", 1);

  /** {@code -Dloopcheck.test.steps=1000000 -Dloopcheck.test.seed=2} makes more of them, others. */
  @Test
  void randomOperationsDoWhatTheModelSays() throws IOException {
    try {
      int found = new RandomOperations(this, SEED).carryOut(STEPS);
      assertThat(found).as("ready files found").isGreaterThan(STEPS / 10);
    } catch (AssertionError e) {
      throw new AssertionError("seed " + SEED + ": " + e.getMessage(), e);
    }
  }
}
