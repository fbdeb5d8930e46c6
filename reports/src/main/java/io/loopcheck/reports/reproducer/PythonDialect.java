/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports.reproducer;

import io.loopcheck.suite.action.Asset;
import io.loopcheck.suite.check.OutsideClaim;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Python's way to write things down. */
final class PythonDialect implements Dialect {
  private static final int LONG = 100;

  @Override
  public String function(String words) {
    return words;
  }

  @Override
  public String text(String text) {
    return quoted(text, false);
  }

  @Override
  public String bytes(String text) {
    return Dialect.pieces(text).stream()
        .map(PythonDialect::piece)
        .collect(Collectors.joining(" + "));
  }

  private static String piece(String text) {
    String unit = Dialect.unit(text);
    return text.length() > LONG && unit.length() < text.length()
        ? "b" + quoted(unit, true) + " * " + text.length() / unit.length()
        : "b" + quoted(text, true);
  }

  private static String quoted(String text, boolean bytes) {
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
            quoted.append(String.format(bytes ? "\\x%02x" : "\\u%04x", (int) c));
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  @Override
  public String literal(@Nullable Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof Boolean flag) {
      return flag ? "True" : "False";
    }
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof List<?> members) {
      return list(members.stream().map(this::literal).toList());
    }
    return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.valueOf(number.longValue())
        : String.valueOf(value);
  }

  @Override
  public String list(List<String> members) {
    return "[" + String.join(", ", members) + "]";
  }

  @Override
  public String all(List<String> conditions) {
    return conditions.isEmpty() ? "True" : String.join(" and ", conditions);
  }

  @Override
  public String size(String bytes) {
    return "len(" + bytes + ")";
  }

  @Override
  public String leavesNothing(OutsideClaim.LeavesNothing claim) {
    Stream<Asset> kinds =
        claim.kind() == null ? Arrays.stream(Asset.values()) : Stream.of(claim.kind());
    return call(
        "left_behind",
        list(kinds.map(kind -> text(kind.name().toLowerCase(Locale.ROOT))).toList()),
        list(OutsideClaim.LeavesNothing.lasting().stream().map(this::text).toList()));
  }

  /** Returns a tuple. */
  String tuple(List<String> members) {
    return members.stream().map(each -> each + ",").collect(Collectors.joining(" ", "(", ")"));
  }
}
