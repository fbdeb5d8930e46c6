/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.coverage;

import io.loopcheck.cli.run.RuleSelection;
import io.loopcheck.matrices.Statement;
import io.loopcheck.matrices.StatementPage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chooses statements by their ids, or by those of the rules that check them. */
public final class StatementSelection {
  private StatementSelection() {}

  /**
   * Returns the pages with those statements that a glob chooses; a page without one is left out.
   */
  public static List<StatementPage> of(String glob, List<StatementPage> pages) {
    Pattern pattern = RuleSelection.pattern(glob);
    return pages.stream()
        .map(page -> new StatementPage(page.page(), chosen(page, pattern)))
        .filter(page -> !page.statements().isEmpty())
        .toList();
  }

  private static List<Statement> chosen(StatementPage page, Pattern pattern) {
    return page.statements().stream()
        .filter(each -> names(each).anyMatch(name -> pattern.matcher(name).matches()))
        .toList();
  }

  /** Returns every id that chooses a statement. */
  public static Set<String> names(List<StatementPage> pages) {
    Set<String> names = new LinkedHashSet<>();
    pages.stream()
        .flatMap(page -> page.statements().stream())
        .flatMap(StatementSelection::names)
        .forEach(names::add);
    return names;
  }

  private static Stream<String> names(Statement statement) {
    return Stream.concat(Stream.of(statement.id()), statement.rules().stream());
  }
}
