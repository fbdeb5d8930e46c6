/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One documented statement.
 *
 * @param id permanent, dotted; never reused
 * @param area the part of the contract that it belongs to
 * @param title the statement, in one sentence
 * @param check the name of the check that observes it; null if untestable
 * @param untestable why no check can observe it; null if one can
 * @param lookFirst what a loop's author should look at first when the rule fails
 * @param cells first match wins; the last is unconditional
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rule(
    String id,
    String area,
    Subject subject,
    Level level,
    Certainty certainty,
    String title,
    Source source,
    @Nullable String check,
    @Nullable String untestable,
    @Nullable String lookFirst,
    List<Cell> cells) {

  public Rule {
    cells = List.copyOf(cells);
  }

  /** Returns the first cell that is about a loop with {@code facts}. */
  public Cell resolve(Facts facts) {
    return cells.stream()
        .filter(cell -> cell.appliesTo(facts))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("rule \"" + id + "\" has no unconditional last cell"));
  }
}
