/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.targets;

import io.loopcheck.cli.message.UsageException;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of a command, as a POSIX shell splits and quotes them: blanks separate; single quotes keep
 * everything; in double quotes a backslash quotes {@code "}, {@code \\}, {@code $} and {@code `};
 * elsewhere it quotes any character. Nothing is expanded: no variables, no wildcards, no pipes.
 */
public final class ShellWords {
  private static final String PLAIN = "@%+=:,./-_";

  private final String command;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private ShellWords(String command) {
    this.command = command;
  }

  /**
   * Splits a command into its words.
   *
   * @throws UsageException if a quote is not closed
   */
  public static List<String> split(String command) {
    ShellWords split = new ShellWords(command);
    while (split.at < command.length()) {
      split.next(command.charAt(split.at++));
    }
    split.endWord();
    return List.copyOf(split.words);
  }

  /** Writes words so that a shell, and {@link #split}, read them back. */
  public static String join(List<String> words) {
    return String.join(" ", words.stream().map(ShellWords::quote).toList());
  }

  private static String quote(String word) {
    boolean plain =
        !word.isEmpty() && word.chars().allMatch(c -> isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private void next(char c) {
    switch (c) {
      case ' ', '\t', '\n', '\r' -> endWord();
      case '\'' -> quoted('\'');
      case '"' -> quoted('"');
      case '\\' -> {
        if (at == command.length()) {
          throw new UsageException(
              "the command \"" + command + "\" ends in a backslash that quotes nothing");
        }
        append(command.charAt(at++));
      }
      default -> append(c);
    }
  }

  private void quoted(char quote) {
    inWord = true;
    int start = at;
    while (at < command.length()) {
      char c = command.charAt(at++);
      if (c == quote) {
        return;
      }
      boolean escapes = quote == '"' && c == '\\' && at < command.length();
      word.append(escapes && "\"\\$`".indexOf(command.charAt(at)) >= 0 ? command.charAt(at++) : c);
    }
    throw new UsageException(
        "the quote before \"" + command.substring(start) + "\" is not closed: add " + quote);
  }

  private void append(char c) {
    inWord = true;
    word.append(c);
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
