/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.loopcheck.matrices.Matrices;
import io.loopcheck.matrices.Matrix;
import io.loopcheck.matrices.MatrixReader;
import io.loopcheck.matrices.Rule;
import io.loopcheck.reference.platform.AtMost512Sockets;
import io.loopcheck.reference.platform.Profile;
import io.loopcheck.reference.platform.ReferenceProvider;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.run.RunOptions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;

/**
 * That Windows' select holds 512 sockets stands in the matrix and in the model, and neither is made
 * from the other: to change it in one alone fails.
 */
class SocketLimitIsStatedTwiceTest {
  private static final String LIMIT = "windows.selector.socket-limit";
  private static final Profile MODEL = Profile.of("windows-selector");

  @BeforeAll
  static void needsPosix() {
    assumeFalse(
        OS.WINDOWS.isCurrentOs(), "the model is made of libc's poll, which Windows does not have");
  }

  @Test
  void theMatrixAndTheModelAgree() {
    assertThat(judge(documented(), MODEL).verdict()).isEqualTo(Verdict.PASS);
    assertThat(judge(documented(), MODEL).evidence()).contains("511 readers", "= 512");
  }

  @Test
  void anotherLimitInTheMatrixAloneFails() {
    assertThat(judge(changed(), MODEL))
        .returns(Verdict.FAIL, ResultLine.Result::verdict)
        .returns(
            "expected a limit of 600 to 601, above it ValueError out of the next run, loop usable"
                + " after removal; observed a limit of 511, above it ValueError out of the next"
                + " run, loop usable after removal",
            ResultLine.Result::message);
  }

  @Test
  void anotherLimitInTheModelAloneFails() {
    assertThat(judge(documented(), MODEL.with(new AtMost512Sockets(601))))
        .returns(Verdict.FAIL, ResultLine.Result::verdict)
        .returns(
            "expected a limit of 511 to 512, above it ValueError out of the next run, loop usable"
                + " after removal; observed a limit of 600, above it ValueError out of the next"
                + " run, loop usable after removal",
            ResultLine.Result::message);
  }

  @Test
  void anotherLimitInBothAgreesAgain() {
    assertThat(judge(changed(), MODEL.with(new AtMost512Sockets(601))).verdict())
        .isEqualTo(Verdict.PASS);
  }

  private static ResultLine.Result judge(Rule rule, Profile profile) {
    return Judged.by(List.of(rule), new ReferenceProvider(profile), RunOptions.defaults())
        .of(LIMIT);
  }

  private static Rule documented() {
    return limit(Matrices.bundled());
  }

  /** The bundled matrix, read again with 600 to 601 in the place of 511 to 512. */
  private static Rule changed() {
    return limit(
        Matrices.bundledDocuments().stream()
            .map(
                document ->
                    document
                        .text()
                        .replace("\"from\": 511, \"to\": 512", "\"from\": 600, \"to\": 601"))
            .map(text -> MatrixReader.read("changed.json", text).matrix())
            .toList());
  }

  private static Rule limit(List<Matrix> matrices) {
    return matrices.stream()
        .flatMap(matrix -> matrix.rule(LIMIT).stream())
        .findFirst()
        .orElseThrow();
  }
}
