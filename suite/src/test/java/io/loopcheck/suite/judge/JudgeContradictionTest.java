/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.judge;

import static io.loopcheck.suite.judge.Judged.NOT_IMPLEMENTED;
import static io.loopcheck.suite.judge.Judged.RULE;
import static io.loopcheck.suite.judge.Judged.SUPPORTED;
import static io.loopcheck.suite.judge.Judged.facts;
import static io.loopcheck.suite.judge.Judged.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Cell;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.Moment;
import io.loopcheck.matrices.Outcome;
import io.loopcheck.matrices.VersionRange;
import io.loopcheck.suite.check.Check.Observation;
import io.loopcheck.suite.result.Verdict;
import org.junit.jupiter.api.Test;

class JudgeContradictionTest {
  private static Judgement contradicted(Facts facts, Outcome observed, boolean strict) {
    var contradiction =
        new Cell.Contradiction(
            "asyncio",
            VersionRange.parse(">=3.11,<3.13"),
            refusal("RuntimeError", Moment.CALL, LoopAfter.USABLE),
            "A.5");
    return Judge.judge(
        RULE,
        new Cell(null, NOT_IMPLEMENTED, null, contradiction),
        facts,
        strict,
        new Observation(observed, "evidence"));
  }

  @Test
  void staleDocumentationIsNotTheLoopsFault() {
    Outcome asItIs = refusal("RuntimeError", Moment.CALL, LoopAfter.USABLE);
    Judgement stock = contradicted(facts("asyncio", "3.12.1", true), asItIs, true);
    assertThat(stock)
        .isEqualTo(
            new Judgement(
                Verdict.PASS,
                NOT_IMPLEMENTED,
                "expected NotImplementedError from the call, loop usable; observed RuntimeError from"
                    + " the call, loop usable, as asyncio does: the documentation is stale",
                true));
    assertThat(contradicted(facts("asyncio", "3.13.0", true), asItIs, true).verdict())
        .as("not in these versions")
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void otherLoopsMayFollowEither() {
    Facts other = facts("uvloop", "0.21", false);
    Judgement asAsyncio =
        contradicted(other, refusal("RuntimeError", Moment.CALL, LoopAfter.USABLE), false);
    assertThat(asAsyncio.verdict()).isEqualTo(Verdict.PASS);
    assertThat(asAsyncio.documentationStale()).isTrue();
    Judgement asDocumented = contradicted(other, NOT_IMPLEMENTED, false);
    assertThat(asDocumented.verdict()).isEqualTo(Verdict.PASS);
    assertThat(asDocumented.documentationStale()).isFalse();
    assertThat(contradicted(other, SUPPORTED, false).verdict()).isEqualTo(Verdict.EXCEEDS);
    assertThat(contradicted(other, new Outcome.Silent(), false).verdict()).isEqualTo(Verdict.FAIL);
  }
}
