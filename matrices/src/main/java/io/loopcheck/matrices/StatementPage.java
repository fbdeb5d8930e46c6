/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * The statements of one documentation page. A file may also say {@code $schema}, for editors.
 *
 * @param page the page's name in the list of sources
 * @param statements in the order of the page
 */
@JsonIgnoreProperties("$schema")
public record StatementPage(String page, List<Statement> statements) {

  public StatementPage {
    Required.property(page, "a page of statements", "page");
    statements = List.copyOf(Required.property(statements, "a page of statements", "statements"));
  }
}
