/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Drive;
import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Layer;
import io.loopcheck.matrices.LoopKind;
import io.loopcheck.matrices.OsFamily;
import io.loopcheck.matrices.Version;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoopNamesTest {

  @Test
  void asyncioIsNamedByItsVersionAndSelector() {
    assertThat(name(LoopKind.SELECTOR, "epoll", "asyncio 3.11.7", "cpython 3.11.7"))
        .isEqualTo("asyncio-3.11.7-epoll");
  }

  @Test
  void aProactorHasNoSelector() {
    assertThat(name(LoopKind.PROACTOR, null, "asyncio 3.12.1", "cpython 3.12.1"))
        .isEqualTo("asyncio-3.12.1-proactor");
  }

  @Test
  void anotherLoopIsNamedWithItsPython() {
    assertThat(name(LoopKind.OTHER, null, "uvloop 0.23.0", "cpython 3.11.7"))
        .isEqualTo("uvloop-0.23.0-python3.11.7");
  }

  @Test
  void anotherPythonShowsInTheName() {
    assertThat(name(LoopKind.SELECTOR, "epoll", "asyncio 3.9.16", "pypy 7.3.11"))
        .isEqualTo("asyncio-3.9.16-epoll-pypy7.3.11");
  }

  @Test
  void whiteSpaceNeverGetsIntoAName() {
    Facts.Product odd = new Facts.Product("my\tloop\n x", Version.parse("1"));

    assertThat(LoopNames.fromFacts(facts(LoopKind.OTHER, null, odd, product("java 17"))))
        .isEqualTo("my_loop_x-1-java17");
  }

  @Test
  void equalNamesGetASuffix() {
    LoopNames names = new LoopNames();

    assertThat(List.of(names.unique("a"), names.unique("a"), names.unique("b"), names.unique("a")))
        .containsExactly("a", "a-2", "b", "a-3");
  }

  @Test
  void aLoopKeepsTheNameItGot() {
    LoopNames names = new LoopNames();
    Function<Facts, String> first = names.once(facts -> "same");
    Function<Facts, String> second = names.once(facts -> "same");
    Facts facts = facts(LoopKind.OTHER, null, product("a 1"), product("b 1"));

    assertThat(first.apply(facts)).isEqualTo("same");
    assertThat(second.apply(facts)).isEqualTo("same-2");
    assertThat(first.apply(facts)).isEqualTo("same");
  }

  private static String name(
      LoopKind kind, @Nullable String selector, String implementation, String runtime) {
    return LoopNames.fromFacts(facts(kind, selector, product(implementation), product(runtime)));
  }

  private static Facts.Product product(String text) {
    String[] words = text.split(" ");
    return new Facts.Product(words[0], Version.parse(words[1]));
  }

  private static Facts facts(
      LoopKind kind,
      @Nullable String selector,
      Facts.Product implementation,
      Facts.Product runtime) {
    return new Facts(
        new Facts.Os(OsFamily.LINUX, Version.parse("6.1")),
        Layer.NATIVE,
        kind,
        selector,
        implementation,
        runtime,
        Version.parse("3.11"),
        true,
        Drive.STEPWISE,
        "Loop",
        List.of(),
        Map.of());
  }
}
