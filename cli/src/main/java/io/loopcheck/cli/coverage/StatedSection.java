/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli.coverage;

import io.loopcheck.matrices.Statement;
import io.loopcheck.matrices.StatementPage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The statements of a section of a page. */
record StatedSection(String title, List<Statement> statements) {

  /** Returns a page's sections in their order. */
  static List<StatedSection> of(StatementPage page) {
    return page.statements().stream()
        .collect(Collectors.groupingBy(Statement::section, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(entry -> new StatedSection(entry.getKey(), entry.getValue()))
        .toList();
  }
}
