/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import io.loopcheck.suite.check.OutsideClaim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  /**
   * Returns the proof that something is left behind once all was ended, or nothing.
   *
   * @throws ReproducerException if scripts of this language cannot see that
   */
  String leavesNothing(OutsideClaim.LeavesNothing claim);

  /** One character more than a hundred times. */
  Pattern RUN = Pattern.compile("(?s)(.)\\1{100,}");

  /** Returns a text as its long runs of one character, and what is between them. */
  static List<String> pieces(String text) {
    if (!unit(text).equals(text)) {
      return List.of(text);
    }
    for (int length = 2; length <= 100; length++) {
      int same = length;
      while (same < text.length() && text.charAt(same) == text.charAt(same - length)) {
        same++;
      }
      int whole = same - same % length;
      if (text.length() > 1000 && whole > text.length() / 2) {
        return List.of(text.substring(0, whole), text.substring(whole));
      }
    }
    return runs(text);
  }

  private static List<String> runs(String text) {
    List<String> pieces = new ArrayList<>();
    int end = 0;
    for (Matcher run = RUN.matcher(text); run.find(); end = run.end()) {
      if (run.start() > end) {
        pieces.add(text.substring(end, run.start()));
      }
      pieces.add(run.group());
    }
    if (end < text.length() || pieces.isEmpty()) {
      pieces.add(text.substring(end));
    }
    return pieces;
  }

  /** Returns what a text says again and again, and nothing but that; else the text. */
  static String unit(String text) {
    for (int length = 1; length <= Math.min(text.length() / 2, 100); length++) {
      if (text.length() % length == 0
          && text.regionMatches(length, text, 0, text.length() - length)) {
        return text.substring(0, length);
      }
    }
    return text;
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
