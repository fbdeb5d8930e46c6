/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Command lines, quoted so that a shell takes them as they were given. */
final class CommandText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private CommandText() {}

  static String of(List<String> command) {
    return command.stream().map(CommandText::quote).collect(Collectors.joining(" "));
  }

  private static String quote(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
