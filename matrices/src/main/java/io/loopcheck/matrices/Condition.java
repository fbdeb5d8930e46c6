/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A predicate over {@link Facts}: every part that is present must hold, a list by any of its
 * members.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Condition(
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<OsFamily> os,
    @Nullable VersionRange osVersion,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<Layer> layer,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<LoopKind> kind,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<String> selector,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<String> implementation,
    @Nullable VersionRange implementationVersion,
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<String> runtime,
    @Nullable VersionRange runtimeVersion,
    @Nullable VersionRange contract) {

  /** The condition that always holds. */
  public static final Condition ALWAYS =
      new Condition(null, null, null, null, null, null, null, null, null, null);

  /** Tells whether this condition holds for {@code facts}. */
  public boolean holds(Facts facts) {
    return admits(os, facts.os().family())
        && admits(osVersion, facts.os().version())
        && admits(layer, facts.layer())
        && admits(kind, facts.kind())
        && admits(selector, facts.selector())
        && admits(implementation, facts.implementation().name())
        && admits(implementationVersion, facts.implementation().version())
        && admits(runtime, facts.runtime().name())
        && admits(runtimeVersion, facts.runtime().version())
        && admits(contract, facts.contract());
  }

  private static <T> boolean admits(@Nullable List<T> allowed, @Nullable T fact) {
    return allowed == null || (fact != null && allowed.contains(fact));
  }

  private static boolean admits(@Nullable VersionRange range, Version version) {
    return range == null || range.contains(version);
  }
}
