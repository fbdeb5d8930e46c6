/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reports;

import io.loopcheck.matrices.Source;
import io.loopcheck.matrices.Version;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a rule is written down, in words and as a link. */
public final class SourceText {
  /** Pages of asyncio's documentation; what else a source names is no page of it. */
  private static final Pattern PAGE = Pattern.compile("asyncio(-[a-z]{1,20}){0,3}");

  private static final Pattern NOT_IN_FRAGMENT = Pattern.compile("[^a-z0-9]+");

  private SourceText() {}

  /** Returns it in a few words. */
  public static String of(Source source) {
    String section = source.section() == null ? "" : ", " + ShortNames.of(source.section());
    String since = source.since() == null ? "" : ", since " + source.since();
    String until = source.until() == null ? "" : ", no longer in " + source.until();
    return ShortNames.of(source.page()) + section + since + until;
  }

  /** Tells whether the source is a page of asyncio's documentation. */
  static boolean isPage(Source source) {
    return PAGE.matcher(source.page()).matches();
  }

  /** Returns the address of the page, in the last version that has the statement. */
  static Optional<String> link(Source source) {
    if (!isPage(source)) {
      return Optional.empty();
    }
    String section = source.section() == null ? "" : "#" + fragment(source.section());
    return Optional.of(
        "https://docs.python.org/"
            + edition(source)
            + "/library/"
            + source.page()
            + ".html"
            + section);
  }

  private static String edition(Source source) {
    Version until = source.until();
    if (until == null) {
      return "3";
    }
    List<Integer> numbers = until.numbers();
    return numbers.size() < 2 || numbers.get(1) < 1
        ? "3"
        : numbers.get(0) + "." + (numbers.get(1) - 1);
  }

  private static String fragment(String section) {
    String dashed = NOT_IN_FRAGMENT.matcher(section.toLowerCase(Locale.ROOT)).replaceAll("-");
    return dashed.replaceAll("^-|-$", "");
  }
}
