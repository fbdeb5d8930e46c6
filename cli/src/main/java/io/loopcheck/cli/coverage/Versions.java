/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.coverage;

import io.loopcheck.matrices.Statement;
import io.loopcheck.matrices.Version;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Of which versions' documentation a statement is. */
final class Versions {
  private Versions() {}

  /** Returns such as {@code since 3.9} or {@code since 3.4, gone in 3.14}. */
  static String of(Statement statement) {
    return Stream.of(part("since ", statement.since()), part("gone in ", statement.until()))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String part(String word, @Nullable Version version) {
    return version == null ? "" : word + version;
  }

  static String inParentheses(Statement statement) {
    String versions = of(statement);
    return versions.isEmpty() ? "" : " (" + versions + ")";
  }
}
