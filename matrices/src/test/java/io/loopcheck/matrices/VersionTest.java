/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

  /** Short versions of small numbers, so that equal and nearly equal ones are frequent. */
  static List<Version> versions(long seed, int count) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    return Stream.generate(
            () ->
                new Version(
                    IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(i -> random.nextInt(3))
                        .toList()))
        .limit(count)
        .toList();
  }

  @Test
  void anyVersionComesBackFromItsText() {
    assertThat(versions(1, 200))
        .allSatisfy(
            version -> {
              assertThat(Version.parse(version.toString()).numbers()).isEqualTo(version.numbers());
            });
  }

  @Test
  void theOrderIsATotalOrderThatAgreesWithEquals() {
    for (Version a : versions(2, 25)) {
      for (Version b : versions(3, 25)) {
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(-Integer.signum(b.compareTo(a)));
        assertThat(a.equals(b)).as("%s equals %s", a, b).isEqualTo(a.compareTo(b) == 0);
        if (a.equals(b)) {
          assertThat(a).as("%s and %s", a, b).hasSameHashCodeAs(b);
        }
        for (Version c : versions(4, 25)) {
          if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
            assertThat(a).as("%s, %s, %s", a, b, c).isLessThanOrEqualTo(c);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"3.9,3.10", "3.8,3.8.1", "3.13.5,3.14", "0.9,0.23.0", "10.8,10.15", "3.7.17,3.8"})
  void numbersAreComparedAsNumbers(String lower, String higher) {
    assertThat(Version.parse(lower)).isLessThan(Version.parse(higher));
  }

  @ParameterizedTest
  @CsvSource({"3.14.0rc1,3.14.0", "17.0.15+6,17.0.15", "6.18.5-fly,6.18.5", "3.8.,3.8"})
  void aSuffixIsLeftOut(String text, String numbers) {
    assertThat(Version.parse(text)).hasToString(numbers);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "v3", ".8", "-1"})
  void aVersionStartsWithANumber(String text) {
    assertThatThrownBy(() -> Version.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a version starts with a number, but got \"" + text + "\"");
  }
}
