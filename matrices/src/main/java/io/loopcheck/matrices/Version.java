/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A dotted version, compared number by number; missing numbers count as 0, a suffix such as {@code
 * rc1} is not compared.
 */
public record Version(List<Integer> numbers) implements Comparable<Version> {
  private static final Pattern NUMBERS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})*");

  public Version {
    numbers = List.copyOf(numbers);
  }

  /** Reads the numbers at the start of {@code text}. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Version parse(String text) {
    Matcher matcher = NUMBERS.matcher(text);
    if (!matcher.lookingAt()) {
      throw new IllegalArgumentException(
          "a version starts with a number, but got \"" + text + "\"");
    }
    return new Version(
        Arrays.stream(matcher.group().split("\\.", -1)).map(Integer::valueOf).toList());
  }

  /** Reads {@code text}, all of which must be a version. */
  static Version parseExactly(String text) {
    if (!NUMBERS.matcher(text).matches()) {
      throw new IllegalArgumentException("a version is numbers and dots, but got \"" + text + "\"");
    }
    return parse(text);
  }

  @Override
  public int compareTo(Version other) {
    int length = Math.max(numbers.size(), other.numbers.size());
    for (int i = 0; i < length; i++) {
      int order = Integer.compare(number(i), other.number(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private int number(int index) {
    return index < numbers.size() ? numbers.get(index) : 0;
  }

  /** Tells whether the two compare as equal; {@code 3.8} equals {@code 3.8.0}. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Version version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = numbers.size() - 1; i >= 0; i--) {
      hash = 31 * hash + number(i); // from the end, so that zeros there add nothing
    }
    return hash;
  }

  /** Returns the dotted text. */
  @Override
  @JsonValue
  public String toString() {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
  }
}
