/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a rule: where it holds, and what is expected there.
 *
 * @param where the loops that it is about; always, where left out
 * @param expect the documented outcome, or null where the rule says nothing of such loops
 * @param notApplicable why the rule says nothing of such loops, or null
 * @param contradicted where the reference implementation does otherwise than the documentation says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cell(
    @Nullable Condition where,
    @Nullable Outcome expect,
    @Nullable String notApplicable,
    @Nullable Contradiction contradicted) {

  /** Tells whether this cell is about a loop with {@code facts}. */
  public boolean appliesTo(Facts facts) {
    return where == null || where.holds(facts);
  }

  /**
   * The documentation's own mistake.
   *
   * @param by the implementation that does otherwise
   * @param versions in which of its versions
   * @param outcome what it does
   * @param evidence where one can see that
   */
  public record Contradiction(String by, VersionRange versions, Outcome outcome, String evidence) {
    public Contradiction {
      Required.property(by, "a contradiction", "by");
      Required.property(versions, "a contradiction", "versions");
      Required.property(outcome, "a contradiction", "outcome");
      Required.property(evidence, "a contradiction", "evidence");
    }
  }
}
