/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.message;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds what somebody may have meant: words a part of which differs little from what was typed, as
 * people leave out the beginning or the end of long ids.
 */
public final class Nearest {
  private Nearest() {}

  /** Returns at most {@code count} of {@code words} that are near {@code typed}, nearest first. */
  public static List<String> to(String typed, Collection<String> words, int count) {
    String wanted = typed.toLowerCase(Locale.ROOT).replaceAll("[*?]", "");
    int limit = Math.max(1, wanted.length() / 3);
    record Near(String word, int edits, int lengths) {}
    List<Near> near =
        words.stream()
            .map(
                word ->
                    new Near(
                        word,
                        edits(wanted, word.toLowerCase(Locale.ROOT)),
                        Math.abs(word.length() - wanted.length())))
            .filter(each -> each.edits() <= limit)
            .sorted(
                Comparator.comparingInt(Near::edits)
                    .thenComparingInt(Near::lengths)
                    .thenComparing(Near::word))
            .toList();
    return near.stream()
        .filter(each -> each.edits() <= near.get(0).edits() + 1)
        .limit(count)
        .map(Near::word)
        .toList();
  }

  /** Returns a sentence about the words nearest to {@code typed}, or "" if none is near. */
  public static String suggestion(String typed, Collection<String> words, int count) {
    List<String> near = to(typed, words, count);
    return near.isEmpty() ? "" : " Did you mean \"" + String.join("\" or \"", near) + "\"?";
  }

  /**
   * Levenshtein's distance between {@code typed} and the part of {@code word} that is nearest to
   * it: the first row is 0, since the part may begin anywhere, and it may end anywhere in the last.
   */
  private static int edits(String typed, String word) {
    int[] above = new int[word.length() + 1];
    for (int i = 1; i <= typed.length(); i++) {
      int[] row = new int[word.length() + 1];
      row[0] = i;
      for (int j = 1; j <= word.length(); j++) {
        int changed = above[j - 1] + (typed.charAt(i - 1) == word.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return Arrays.stream(above).min().orElse(0);
  }
}
