/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static io.loopcheck.reference.ApplicationState.CONNECTION_LOST;
import static io.loopcheck.reference.ApplicationState.CONNECTION_MADE;
import static io.loopcheck.reference.ApplicationState.EOF;
import static io.loopcheck.reference.ApplicationState.INIT;
import static io.loopcheck.reference.TlsState.DO_HANDSHAKE;
import static io.loopcheck.reference.TlsState.FLUSHING;
import static io.loopcheck.reference.TlsState.SHUTDOWN;
import static io.loopcheck.reference.TlsState.UNWRAPPED;
import static io.loopcheck.reference.TlsState.WRAPPED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsStatesTest {
  private static final Map<TlsState, Set<TlsState>> MOVES =
      Map.of(
          UNWRAPPED, Set.of(UNWRAPPED, DO_HANDSHAKE),
          DO_HANDSHAKE, Set.of(UNWRAPPED, WRAPPED),
          WRAPPED, Set.of(UNWRAPPED, FLUSHING),
          FLUSHING, Set.of(UNWRAPPED, SHUTDOWN),
          SHUTDOWN, Set.of(UNWRAPPED));

  private static final Map<ApplicationState, Set<ApplicationState>> TELLINGS =
      Map.of(
          INIT, Set.of(CONNECTION_MADE),
          CONNECTION_MADE, Set.of(EOF, CONNECTION_LOST),
          EOF, Set.of(CONNECTION_LOST),
          CONNECTION_LOST, Set.of());

  @ParameterizedTest
  @EnumSource
  void aConnectionGoesAsAsynciosDoes(TlsState from) {
    assertThat(TlsState.values())
        .allSatisfy(to -> assertThat(from.canMoveTo(to)).isEqualTo(MOVES.get(from).contains(to)));
  }

  @ParameterizedTest
  @EnumSource
  void anApplicationIsToldAsAsynciosIs(ApplicationState from) {
    assertThat(ApplicationState.values())
        .allSatisfy(
            to -> assertThat(from.canMoveTo(to)).isEqualTo(TELLINGS.get(from).contains(to)));
  }
}
