/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Words for each case of a sealed type. It refuses to be made with a case left out, so that a new
 * case breaks the tests and not a report.
 */
public final class Wording<T> {
  private final Map<Class<?>, Function<T, String>> words;

  private Wording(Map<Class<?>, Function<T, String>> words) {
    this.words = Map.copyOf(words);
  }

  /** Begins the words for the cases of {@code sealed}. */
  public static <T> Builder<T> of(Class<T> sealed) {
    return new Builder<>(sealed);
  }

  /** Returns the words for a value. */
  public String of(T value) {
    Function<T, String> word = words.get(value.getClass());
    if (word == null) {
      throw new IllegalArgumentException("no words for \"" + value.getClass().getName() + "\"");
    }
    return word.apply(value);
  }

  /** Collects the words. */
  public static final class Builder<T> {
    private final Class<T> sealed;
    private final Map<Class<?>, Function<T, String>> words = new HashMap<>();

    private Builder(Class<T> sealed) {
      this.sealed = sealed;
    }

    /** Adds the words for one case. */
    public <C extends T> Builder<T> when(Class<C> type, Function<C, String> word) {
      words.put(type, value -> word.apply(type.cast(value)));
      return this;
    }

    /** Refuses if a case has no words. */
    public Wording<T> build() {
      List<String> missing =
          cases(sealed).filter(type -> !words.containsKey(type)).map(Class::getSimpleName).toList();
      if (!missing.isEmpty()) {
        throw new IllegalStateException(
            "no words for \"" + String.join(", ", missing) + "\" of " + sealed.getSimpleName());
      }
      return new Wording<>(words);
    }

    /** A case may be a sealed type itself. */
    private static Stream<Class<?>> cases(Class<?> type) {
      return type.isSealed()
          ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Builder::cases)
          : Stream.of(type);
    }
  }
}
