/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A conjunction of bounds such as {@code ">=3.8,<3.14"}. */
public record VersionRange(List<Bound> bounds) {
  private static final Bound FROM_ZERO = new Bound(Comparison.AT_LEAST, new Version(List.of(0)));

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

  /** Tells whether no version at all lies in this range. */
  public boolean isEmpty() {
    Bound lower = lower();
    Bound upper = upper();
    if (upper == null) {
      return false;
    }
    int order = lower.version.compareTo(upper.version);
    return order > 0 || (order == 0 && (lower.isStrict() || upper.isStrict()));
  }

  /** Tells whether every version in {@code other} lies in this range too. */
  public boolean covers(VersionRange other) {
    return other.isEmpty() || (coversBelow(other) && coversAbove(other));
  }

  private boolean coversBelow(VersionRange other) {
    int order = lower().version.compareTo(other.lower().version);
    return order < 0 || (order == 0 && (!lower().isStrict() || other.lower().isStrict()));
  }

  private boolean coversAbove(VersionRange other) {
    Bound upper = upper();
    Bound others = other.upper();
    if (upper == null || others == null) {
      return upper == null;
    }
    int order = upper.version.compareTo(others.version);
    return order > 0 || (order == 0 && (!upper.isStrict() || others.isStrict()));
  }

  /** Returns the bound that says most about the least version; there is none below 0. */
  private Bound lower() {
    return bounds.stream()
        .filter(bound -> bound.comparison.isLower())
        .max(Comparator.comparing(Bound::version).thenComparing(Bound::isStrict))
        .orElse(FROM_ZERO);
  }

  /** Returns the bound that says most about the greatest version, or null if there is none. */
  private @Nullable Bound upper() {
    return bounds.stream()
        .filter(bound -> !bound.comparison.isLower())
        .min(
            Comparator.comparing(Bound::version)
                .thenComparing(Bound::isStrict, Comparator.reverseOrder()))
        .orElse(null);
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

    /** Tells whether the bound's own version is left out. */
    boolean isStrict() {
      return comparison == Comparison.ABOVE || comparison == Comparison.BELOW;
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

    boolean isLower() {
      return this == AT_LEAST || this == ABOVE;
    }
  }
}
