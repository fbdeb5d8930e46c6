/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a sentence of the documentation says, and what Loopcheck makes of it.
 *
 * @param id permanent; never reused
 * @param section the section that says it, on the page of the file
 * @param since the first version whose documentation says it
 * @param until the first version whose documentation no longer says it
 * @param says the statement in words of our own, without a full stop
 * @param rules the ids of the rules that check it; empty if there are none
 * @param untestable why no rule can check it; null if one can
 * @param notYet true if a rule could check it and there is none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Statement(
    String id,
    String section,
    @Nullable Version since,
    @Nullable Version until,
    String says,
    List<String> rules,
    @Nullable String untestable,
    @Nullable Boolean notYet) {

  public Statement {
    Required.property(id, "a statement", "id");
    Required.property(section, "a statement", "section");
    Required.property(says, "a statement", "says");
    rules = rules == null ? List.of() : List.copyOf(rules);
    int answers =
        (rules.isEmpty() ? 0 : 1)
            + (untestable == null ? 0 : 1)
            + (Objects.equals(notYet, true) ? 1 : 0);
    if (answers != 1) {
      throw new IllegalArgumentException(
          "statement \""
              + id
              + "\" needs one of \"rules\" that are not empty, \"untestable\" with the reason, and"
              + " \"notYet\": true, but has "
              + (answers == 0 ? "none" : "more"));
    }
  }

  /** What Loopcheck makes of a statement. */
  public enum Coverage {
    /** Rules check it. */
    COVERED,
    /** No rule can. */
    UNTESTABLE,
    /** A rule could, and there is none. */
    NOT_YET
  }

  /** Returns what Loopcheck makes of this. */
  public Coverage coverage() {
    if (!rules.isEmpty()) {
      return Coverage.COVERED;
    }
    return untestable == null ? Coverage.NOT_YET : Coverage.UNTESTABLE;
  }
}
