/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> OPTIONS = List.of("--strict", "--strict-protocol", "--rule");

  @Test
  void findsTheWordWithTheFewestEdits() {
    assertThat(Nearest.to("--stict", OPTIONS, 1)).containsExactly("--strict");
    assertThat(Nearest.to("--STRICT", OPTIONS, 1)).containsExactly("--strict");
  }

  @Test
  void findsAWordThatHoldsAllThatWasTyped() {
    assertThat(Nearest.to("socket-limit", List.of("a.b", "windows.socket-limit-writers"), 1))
        .containsExactly("windows.socket-limit-writers");
  }

  @Test
  void suggestsNothingWhereNothingIsNear() {
    assertThat(Nearest.suggestion("xyzzy", OPTIONS, 3)).isEmpty();
  }

  @Test
  void suggestsSeveralInOrder() {
    assertThat(Nearest.suggestion("ab", List.of("abcd", "ab1", "zzzzzz"), 3))
        .isEqualTo(" Did you mean \"ab1\" or \"abcd\"?");
  }
}
