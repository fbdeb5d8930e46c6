/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

  /** Returns the dotted text. */
  @Override
  @JsonValue
  public String toString() {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
  }
}
