/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A conjunction of bounds such as {@code ">=3.8,<3.14"}. */
public record VersionRange(List<Bound> bounds) {

  public VersionRange {
    bounds = List.copyOf(bounds);
  }

  /** Reads comma-separated bounds; each is one of {@code >=}, {@code <=}, {@code >}, {@code <}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static VersionRange parse(String text) {
    return new VersionRange(
        Arrays.stream(text.split(",", -1)).map(String::strip).map(Bound::parse).toList());
  }

  /** Tells whether every bound holds for {@code version}. */
  public boolean contains(Version version) {
    return bounds.stream().allMatch(bound -> bound.admits(version));
  }

  @Override
  @JsonValue
  public String toString() {
    return bounds.stream().map(Bound::toString).collect(Collectors.joining(","));
  }

  /** One side of a range. */
  public record Bound(Comparison comparison, Version version) {

    static Bound parse(String text) {
      for (Comparison comparison : Comparison.values()) {
        if (text.startsWith(comparison.symbol)) {
          return new Bound(
              comparison, Version.parseExactly(text.substring(comparison.symbol.length()).strip()));
        }
      }
      throw new IllegalArgumentException(
          "a version bound starts with >=, <=, > or <, but got \"" + text + "\"");
    }

    boolean admits(Version candidate) {
      int order = candidate.compareTo(version);
      return switch (comparison) {
        case AT_LEAST -> order >= 0;
        case AT_MOST -> order <= 0;
        case ABOVE -> order > 0;
        case BELOW -> order < 0;
      };
    }

    @Override
    public String toString() {
      return comparison.symbol + version;
    }
  }

  /** How a bound compares; two-character symbols come first, so that they are tried first. */
  public enum Comparison {
    AT_LEAST(">="),
    AT_MOST("<="),
    ABOVE(">"),
    BELOW("<");

    private final String symbol;

    Comparison(String symbol) {
      this.symbol = symbol;
    }
  }
}
