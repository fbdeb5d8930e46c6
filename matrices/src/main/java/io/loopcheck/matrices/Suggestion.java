/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Guesses what a misspelt word was meant to be. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * Returns the end of a sentence about {@code word}, which is not one of {@code known}: {@code
   * "did you mean \"level\"?"}, or the whole list where nothing is near.
   */
  public static String forWord(String word, Collection<String> known) {
    int near = Math.max(1, word.length() / 3);
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= near || begins(word, candidate))
        .min((a, b) -> Integer.compare(distance(word, a), distance(word, b)))
        .map(best -> "did you mean \"" + best + "\"?")
        .orElseGet(() -> oneOf(known));
  }

  private static boolean begins(String word, String candidate) {
    return word.length() > 2 && candidate.startsWith(word);
  }

  private static String oneOf(Collection<String> known) {
    if (known.isEmpty()) {
      return "leave it out";
    }
    return known.stream()
        .map(word -> "\"" + word + "\"")
        .collect(Collectors.joining(", ", "use one of ", ""));
  }

  /**
   * Returns how many letters must be changed, added, dropped or swapped with the next, any case.
   */
  static int distance(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, i, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int i, int j, int[][] cost) {
    int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int cheapest = Math.min(change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(cheapest, cost[i - 2][j - 2] + 1) : cheapest;
  }
}
