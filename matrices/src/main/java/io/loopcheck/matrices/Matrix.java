/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import java.util.List;
import java.util.Optional;

/**
 * A file of rules.
 *
 * @param matrix the matrix's name
 * @param documentation the versions of asyncio's documentation that it was written from
 * @param rules in the order of the file
 */
public record Matrix(String matrix, String documentation, List<Rule> rules) {

  public Matrix {
    rules = List.copyOf(rules);
  }

  /** Finds a rule by its id. */
  public Optional<Rule> rule(String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }
}
