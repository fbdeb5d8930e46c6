/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule is written down.
 *
 * @param page the documentation page, such as {@code asyncio-platforms}, or {@code reference
 *     behaviour}
 * @param section the section on that page
 * @param since the first version of asyncio whose documentation says it
 * @param until the first version whose documentation no longer says it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Source(
    String page, @Nullable String section, @Nullable Version since, @Nullable Version until) {

  /** The page of a rule that only the reference implementation's behaviour bears out. */
  public static final String REFERENCE_BEHAVIOUR = "reference behaviour";

  public Source {
    Required.property(page, "a source", "page");
  }

  /** Tells whether the documentation of {@code version} says it. */
  boolean covers(Version version) {
    return (since == null || version.compareTo(since) >= 0)
        && (until == null || version.compareTo(until) < 0);
  }
}
