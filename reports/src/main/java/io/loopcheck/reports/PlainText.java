/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import java.util.function.IntPredicate;

/**
 * Text from a loop, made harmless for a terminal, for HTML and for XML: what cannot be seen is
 * written as an escape such as {@code \x1b}, and half a surrogate pair or a character that XML does
 * not know never comes through.
 *
 * <p>Escapes that steer a terminal, and the marks that turn the direction of text, are both
 * invisible characters; so one rule covers them, and no list of sequences has to be kept.
 */
public final class PlainText {
  private PlainText() {}

  /** Returns {@code text} as one line: line ends and tabs are written as {@code \n}, {@code \t}. */
  public static String oneLine(String text) {
    return escape(text, PlainText::isVisible);
  }

  /** Returns {@code text} with its lines and tabs. */
  public static String lines(String text) {
    return escape(text.replace("\r\n", "\n"), c -> c == '\n' || c == '\t' || isVisible(c));
  }

  /** Returns {@code text} as one line in double quotes. */
  public static String quoted(String text) {
    return oneLine('"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
  }

  /**
   * Returns the first {@code max} characters of {@code text}, and how many it has if that is more.
   */
  public static String clipped(String text, int max) {
    if (text.length() <= max) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end) + " … (" + text.length() + " characters in all)";
  }

  /** Returns {@code text} in ASCII: what has a like in it becomes that, all else an escape. */
  static String ascii(String text) {
    String alike =
        text.replace('–', '-')
            .replace('·', '-')
            .replace('×', 'x')
            .replace("…", "...")
            .replace('’', '\'');
    return escape(alike, c -> c < 0x7f);
  }

  /** Returns how many columns of a terminal {@code text} takes. */
  static int width(String text) {
    return text.codePoints().map(PlainText::width).sum();
  }

  static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    // Han, kana, Hangul and their fullwidth forms, and emoji.
    boolean wide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
  }

  private static String escape(String text, IntPredicate harmless) {
    if (text.codePoints().allMatch(harmless)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (harmless.test(c)) {
                escaped.appendCodePoint(c);
              } else {
                escaped.append(escapeOf(c));
              }
            });
    return escaped.toString();
  }

  private static boolean isVisible(int c) {
    if (c < 0x7f) {
      return c >= 0x20;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !isNonCharacter(c);
    };
  }

  private static boolean isNonCharacter(int c) {
    return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
  }

  private static String escapeOf(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> c <= 0xff ? hex("\\x", c, 2) : c <= 0xffff ? hex("\\u", c, 4) : hex("\\U", c, 8);
    };
  }

  private static String hex(String prefix, int c, int digits) {
    String hex = Integer.toHexString(c);
    return prefix + "0".repeat(digits - hex.length()) + hex;
  }
}
