/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loopcheck.matrices.VersionRange.Bound;
import io.loopcheck.matrices.VersionRange.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
  /** Every bound below is one of these, and between two of them always lies a third. */
  private static final List<Version> BOUNDS = VersionTest.versions(7, 40);

  private static final List<Version> PROBES = probes();

  private static List<Version> probes() {
    List<Version> probes =
        new ArrayList<>(List.of(new Version(List.of(0)), new Version(List.of(9))));
    for (Version version : BOUNDS) {
      probes.add(version);
      List<Integer> justAbove = new ArrayList<>(version.numbers());
      while (justAbove.size() < 4) {
        justAbove.add(0);
      }
      justAbove.add(1);
      probes.add(new Version(justAbove));
    }
    return probes;
  }

  private static List<VersionRange> ranges(long seed, int count) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    List<VersionRange> ranges = new ArrayList<>();
    while (ranges.size() < count) {
      List<Bound> bounds = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        Comparison comparison = Comparison.values()[random.nextInt(Comparison.values().length)];
        bounds.add(new Bound(comparison, BOUNDS.get(random.nextInt(BOUNDS.size()))));
      }
      ranges.add(new VersionRange(bounds));
    }
    return ranges;
  }

  @Test
  void anyRangeComesBackFromItsText() {
    assertThat(ranges(1, 300))
        .allSatisfy(range -> assertThat(VersionRange.parse(range.toString())).isEqualTo(range));
  }

  @Test
  void aRangeIsEmptyExactlyWhenNoVersionLiesInIt() {
    assertThat(ranges(2, 2_000))
        .allSatisfy(
            range ->
                assertThat(range.isEmpty())
                    .as("%s is empty", range)
                    .isEqualTo(PROBES.stream().noneMatch(range::contains)))
        .anyMatch(VersionRange::isEmpty);
  }

  @Test
  void aRangeCoversAnotherExactlyWhenItHasAllItsVersions() {
    List<VersionRange> others = ranges(4, 120);
    for (VersionRange range : ranges(3, 120)) {
      for (VersionRange other : others) {
        boolean all = PROBES.stream().filter(other::contains).allMatch(range::contains);
        assertThat(range.covers(other)).as("%s covers %s", range, other).isEqualTo(all);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          >=3.8,<3.14 | 3.8     | true
          >=3.8,<3.14 | 3.13.99 | true
          >=3.8,<3.14 | 3.14    | false
          >=3.8,<3.14 | 3.7.17  | false
          > 3.8       | 3.8.0   | false
          >3.8        | 3.8.1   | true
          <=10.8      | 10.8.0  | true
          <=10.8      | 10.8.5  | false
          """)
  void boundsAreComparedAsVersions(String range, String version, boolean inside) {
    assertThat(VersionRange.parse(range).contains(Version.parse(version))).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3.8", "=3.8", "==3.8", ">=3.8,", "~3.8"})
  void aBoundStartsWithAComparison(String text) {
    assertThatThrownBy(() -> VersionRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a version bound starts with >=, <=, > or <, but got \"");
  }

  @ParameterizedTest
  @ValueSource(strings = {">=3.8rc1", ">=3.8 and less", "<", ">=x"})
  void aBoundEndsWithItsVersion(String text) {
    assertThatThrownBy(() -> VersionRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a version is numbers and dots, but got \"");
  }
}
