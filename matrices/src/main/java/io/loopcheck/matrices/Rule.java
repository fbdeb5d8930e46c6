/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One documented statement.
 *
 * @param id permanent, dotted; never reused
 * @param area the part of the contract that it belongs to; in a file, the matrix's where left out
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
    Required.property(id, "a rule", "id");
    Required.property(subject, "a rule", "subject");
    Required.property(level, "a rule", "level");
    Required.property(certainty, "a rule", "certainty");
    Required.property(title, "a rule", "title");
    Required.property(source, "a rule", "source");
    cells = List.copyOf(Required.property(cells, "a rule", "cells"));
  }

  /** Returns this rule in {@code defaultArea}, unless it names an area of its own. */
  Rule withDefaultArea(@Nullable String defaultArea) {
    if (area != null) {
      return this;
    }
    String given = Required.property(defaultArea, "rule \"" + id + "\" or its matrix", "area");
    return new Rule(
        id, given, subject, level, certainty, title, source, check, untestable, lookFirst, cells);
  }

  /**
   * Returns how binding this rule is for a loop with {@code facts}: what the documentation of its
   * version does not say, or no longer says, is the reference implementation's behaviour at most.
   */
  public Level levelFor(Facts facts) {
    return level == Level.MUST && !source.covers(facts.contract()) ? Level.SHOULD : level;
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
