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

  /** Returns the call of a function. */
  default String call(String words, String... arguments) {
    return Arrays.stream(arguments).collect(Collectors.joining(", ", function(words) + "(", ")"));
  }

  /** {@link #call(String, String...)} with a list of arguments. */
  default String call(String words, List<String> arguments) {
    return call(words, arguments.toArray(String[]::new));
  }
}
