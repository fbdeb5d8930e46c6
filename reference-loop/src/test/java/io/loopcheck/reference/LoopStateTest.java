/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static io.loopcheck.reference.LoopState.CLOSED;
import static io.loopcheck.reference.LoopState.IDLE;
import static io.loopcheck.reference.LoopState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoopStateTest {
  private static final Map<LoopState, Set<LoopState>> LEGAL =
      Map.of(IDLE, Set.of(RUNNING, CLOSED), RUNNING, Set.of(IDLE), CLOSED, Set.of());

  @ParameterizedTest
  @EnumSource
  void movesToExactlyItsLegalSuccessors(LoopState state) {
    var successors =
        Arrays.stream(LoopState.values()).filter(state::canMoveTo).collect(Collectors.toSet());

    assertThat(successors).isEqualTo(LEGAL.get(state));
  }
}
