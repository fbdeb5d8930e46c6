/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a language writes what the scripts of all languages say. */
interface Dialect {

  /** Returns a function's name; {@code words} are joined by underscores. */
  String function(String words);

  /** Returns a text. */
  String text(String text);

  /** Returns bytes that are given as Latin-1 text. */
  String bytes(String text);

  /** Returns a JSON scalar, or a list of such. */
  String literal(@Nullable Object value);

  /** Returns a list. */
  String list(List<String> members);

  /** Returns the condition that all of {@code conditions} hold. */
  String all(List<String> conditions);

  /** Returns the size of what {@code bytes} stands for. */
  String size(String bytes);

  /** Returns a long text that says the same again and again as its pieces; others as one. */
  static List<String> pieces(String text) {
    return text.length() > 1000 ? List.of(text.split("(?<=(.))(?!\\1)")) : List.of(text);
  }

  /** Returns the call of a function. */
  default String call(String words, String... arguments) {
    return Arrays.stream(arguments).collect(Collectors.joining(", ", function(words) + "(", ")"));
  }

  /** {@link #call(String, String...)} with a list of arguments. */
  default String call(String words, List<String> arguments) {
    return call(words, arguments.toArray(String[]::new));
  }
}
