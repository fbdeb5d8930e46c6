/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.reports.VerdictGuide.Tone;
import io.loopcheck.suite.result.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines for a terminal. Whatever is added becomes harmless here and nowhere else; the only escapes
 * in the result are the colours that this class writes.
 */
final class ConsoleText {
  private final ConsoleStyle style;
  private final StringBuilder text = new StringBuilder();

  ConsoleText(ConsoleStyle style) {
    this.style = style;
  }

  ConsoleText add(String part) {
    text.append(harmless(part));
    return this;
  }

  ConsoleText add(Tone tone, String part) {
    if (!style.colour()) {
      return add(part);
    }
    text.append("\u001b[")
        .append(code(tone))
        .append('m')
        .append(harmless(part))
        .append("\u001b[0m");
    return this;
  }

  ConsoleText bold(String part) {
    if (!style.colour()) {
      return add(part);
    }
    text.append("\u001b[1m").append(harmless(part)).append("\u001b[0m");
    return this;
  }

  /** Adds {@code part}, cut or filled up to {@code width} columns. */
  ConsoleText column(String part, int width) {
    String cut = cut(part, width);
    return add(cut).spaces(width - width(cut));
  }

  ConsoleText spaces(int count) {
    text.append(" ".repeat(Math.max(count, 0)));
    return this;
  }

  /** Ends the line; spaces at its end go. */
  ConsoleText end() {
    int length = text.length();
    while (length > 0 && text.charAt(length - 1) == ' ') {
      length--;
    }
    text.setLength(length);
    text.append('\n');
    return this;
  }

  String mark(Verdict verdict) {
    return style.unicode() ? VerdictGuide.mark(verdict) : VerdictGuide.asciiMark(verdict);
  }

  /** Returns {@code part}, cut to {@code width} columns. */
  String cut(String part, int width) {
    String shown = harmless(part);
    if (PlainText.width(shown) <= width) {
      return shown;
    }
    String dots = style.unicode() ? "…" : "...";
    int end = 0;
    int columns = dots.length();
    while (columns + PlainText.width(shown.codePointAt(end)) <= width) {
      columns += PlainText.width(shown.codePointAt(end));
      end += Character.charCount(shown.codePointAt(end));
    }
    return shown.substring(0, end) + dots;
  }

  int width(String part) {
    return PlainText.width(harmless(part));
  }

  /** Returns {@code part} broken between words into lines of at most {@code width} columns. */
  List<String> wrap(String part, int width) {
    return wrap(Arrays.asList(part.split(" ")), " ", width);
  }

  /** Returns {@code parts} in lines of at most {@code width} columns; a longer part stays whole. */
  List<String> wrap(List<String> parts, String separator, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String part : parts) {
      String shown = harmless(part);
      if (!line.isEmpty() && width(line + separator + shown) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : separator).append(shown);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Adds {@code name} and beside it {@code value}, over several lines if need be. */
  void hanging(String indent, String name, int width, String value) {
    String label = name;
    for (String line : wrap(value, style.width() - indent.length() - width)) {
      add(indent).column(label, width).add(line).end();
      label = "";
    }
  }

  private String harmless(String part) {
    String plain = PlainText.oneLine(part);
    return style.unicode() ? plain : PlainText.ascii(plain);
  }

  private static String code(Tone tone) {
    return switch (tone) {
      case GOOD -> "32";
      case MORE -> "36";
      case BAD -> "31";
      case BROKEN -> "35";
      case KNOWN -> "33";
      case UNKNOWN -> "90";
    };
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
