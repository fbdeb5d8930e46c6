/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MutantsProgressTest {
  private final StringWriter text = new StringWriter();
  private final AtomicLong seconds = new AtomicLong();

  @Test
  void aFullLineOfDotsEndsWithTheTimeThatIsLeft() {
    assertThat(told(240, 60, 2)).isEqualTo(".".repeat(60) + "  60/240, about 6 min left\n");
  }

  @Test
  void lessThanAMinuteIsToldInSeconds() {
    assertThat(told(80, 60, 1)).isEqualTo(".".repeat(60) + "  60/80, about 20 s left\n");
  }

  @Test
  void theLastLineSaysThatAllAreJudged() {
    assertThat(told(2, 2, 1)).isEqualTo("..  2/2\n");
  }

  private String told(int planned, int judged, int secondsEach) {
    MutantsProgress progress =
        new MutantsProgress(new PrintWriter(text), () -> seconds.get() * 1_000_000_000L, planned);
    for (int i = 0; i < judged; i++) {
      seconds.addAndGet(secondsEach);
      progress.judged();
    }
    return text.toString();
  }
}
