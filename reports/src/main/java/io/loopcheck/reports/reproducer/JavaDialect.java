/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import io.loopcheck.suite.check.OutsideClaim;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Java's way to write things down. */
final class JavaDialect implements Dialect {
  private static final int LONG = 100;

  @Override
  public String function(String words) {
    return camel(words);
  }

  /** Returns words that are joined by underscores in camelCase. */
  static String camel(String words) {
    StringBuilder camel = new StringBuilder();
    boolean first = true;
    for (String word : words.split("_")) {
      camel.append(
          first || word.isEmpty()
              ? word
              : Character.toUpperCase(word.charAt(0)) + word.substring(1));
      first = false;
    }
    return camel.toString();
  }

  @Override
  public String text(String text) {
    return Dialect.pieces(text).stream().map(JavaDialect::piece).collect(Collectors.joining(" + "));
  }

  private static String piece(String text) {
    String unit = Dialect.unit(text);
    if (text.length() > LONG && unit.length() < text.length()) {
      return quoted(unit) + ".repeat(" + text.length() / unit.length() + ")";
    }
    boolean lines = text.length() > LONG && text.indexOf('\n') >= 0;
    return lines
        ? text.lines().map(line -> quoted(line + "\n")).collect(Collectors.joining("\n    + "))
        : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        default -> {
          if (c >= ' ' && c < 127) {
            quoted.append(c);
          } else {
            quoted.append(String.format("\\u%04x", (int) c));
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  /** Bytes are compared as Latin-1 text. */
  @Override
  public String bytes(String text) {
    return text(text);
  }

  @Override
  public String literal(@Nullable Object value) {
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof List<?> members) {
      return list(members.stream().map(this::literal).toList());
    }
    return String.valueOf(value) + (value instanceof Long ? "L" : "");
  }

  @Override
  public String list(List<String> members) {
    return (members.contains("null") ? "Arrays.asList(" : "List.of(")
        + String.join(", ", members)
        + ")";
  }

  @Override
  public String all(List<String> conditions) {
    return conditions.isEmpty() ? "true" : String.join(" && ", conditions);
  }

  @Override
  public String size(String bytes) {
    return bytes + ".length()";
  }

  @Override
  public String leavesNothing(OutsideClaim.LeavesNothing claim) {
    throw new ReproducerException(
        "it counts what a whole process has left, which no program in Java shows so far");
  }
}
